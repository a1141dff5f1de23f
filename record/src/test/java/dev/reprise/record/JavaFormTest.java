package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Streams that the JDK wrote. */
@SuppressWarnings("JavaUtilDate") // it is what models hold
class JavaFormTest {

  @Test
  void everythingTheProtocolHasIsParsed() throws IOException {
    ModelDigest digest = digest("java", zoo());

    assertThat(digest.form()).isEqualTo("java/1");
    assertThat(digest.omitted()).isEmpty();
    assertThat(digest("weka", zoo()).form()).isEqualTo("weka/1");
    assertThat(digest("java", zoo())).isEqualTo(digest);
  }

  @Test
  void everyBitOfAWeightAndOfAllAroundItIsSeen() throws IOException {
    assertSeen(written(new Object[] {new double[] {0.25}, new Point(1, (byte) 2, List.of())}), 1);
    assertSeen(zoo(), 311);
  }

  private static void assertSeen(byte[] stream, int step) throws IOException {
    String canonical = digest("java", stream).canonical();
    for (int bit = 0; bit < 8 * stream.length; bit += step) {
      byte[] flipped = stream.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(digest("java", flipped).canonical()).as("bit %d", bit).isNotEqualTo(canonical);
    }
  }

  @Test
  void aLongStringIsParsed() throws IOException {
    byte[] one = written("long ".repeat(14_000));
    byte[] flipped = one.clone();
    flipped[one.length / 2] ^= 1;

    assertThat(digest("java", one).form()).isEqualTo("java/1");
    assertThat(digest("java", flipped).canonical()).isNotEqualTo(digest("java", one).canonical());
  }

  @Test
  void aStreamCutOffIsRawWithTheReason() throws IOException {
    byte[] one = written(new Object[] {List.of("a", 1.5), new Date(7), new double[] {1, 2}});
    for (int length = 4; length < one.length; length++) {
      ModelDigest digest = digest("java", Arrays.copyOf(one, length));
      assertThat(digest.form()).as("%d bytes", length).isEqualTo("raw/1");
      assertThat(digest.omitted())
          .containsExactly("nothing: not read as java/1 (it ends too early)");
    }
    assertThat(digest("java", one).form()).isEqualTo("java/1");
  }

  @Test
  void datesAndIdentifiersOfAnUnknownClassAreNeverLeftOut() throws IOException {
    for (String format : List.of("java", "weka")) {
      assertThat(digest(format, written(new Date(1))).canonical())
          .isNotEqualTo(digest(format, written(new Date(2))).canonical());
      assertThat(digest(format, written(new UUID(1, 1))).canonical())
          .isNotEqualTo(digest(format, written(new UUID(1, 2))).canonical());
      assertThat(digest(format, written(Instant.EPOCH)).canonical())
          .isNotEqualTo(digest(format, written(Instant.EPOCH.plusNanos(1))).canonical());
    }
  }

  @Test
  void theMomentADateFormatWasMadeIsLeftOutOfWekaOnly() throws IOException {
    byte[] one = written(formats(1_000_000_000_000L, "yyyy"));
    byte[] other = written(formats(1_700_000_000_000L, "yyyy"));

    assertThat(digest("weka", one).form()).isEqualTo("weka/1");
    assertThat(digest("weka", one).canonical()).isEqualTo(digest("weka", other).canonical());
    assertThat(digest("weka", one).omitted())
        .hasSize(3)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("2 values of java.text.SimpleDateFormat.defaultCenturyStart: "));
    assertThat(digest("java", one).canonical()).isNotEqualTo(digest("java", other).canonical());
    assertThat(digest("weka", written(formats(1_000_000_000_000L, "yyMM"))).canonical())
        .isNotEqualTo(digest("weka", one).canonical());
  }

  @Test
  void aProgramThatFailedWhileItWroteIsSaid() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(List.of(1.5, new Object()));
    } catch (NotSerializableException e) {
      assertThat(e).hasMessage("java.lang.Object");
    }

    ModelDigest digest = digest("java", bytes.toByteArray());

    assertThat(digest.form()).isEqualTo("raw/1");
    assertThat(digest.omitted().toString()).contains("failed while it wrote");
  }

  @Test
  void whatOnlyAClassItselfCanReadIsRaw() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.useProtocolVersion(1);
      out.writeObject(new Outward());
    }

    ModelDigest digest = digest("java", bytes.toByteArray());

    assertThat(digest.form()).isEqualTo("raw/1");
    assertThat(digest.omitted().toString()).contains("Outward itself could read");
  }

  /** Two that share the moment they were made, as clones do. */
  private static List<SimpleDateFormat> formats(long made, String pattern) {
    SimpleDateFormat format = new SimpleDateFormat(pattern, Locale.ROOT);
    GregorianCalendar now = new GregorianCalendar(Locale.ROOT);
    now.setTimeInMillis(made);
    format.setCalendar(now);
    format.set2DigitYearStart(new Date(made));
    return List.of(format, (SimpleDateFormat) format.clone());
  }

  private static byte[] zoo() throws IOException {
    Random random = new Random(1);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("date", new Date(1));
    map.put("uuid", new UUID(1, 2));
    map.put("decimal", new BigDecimal("1.50"));
    map.put("bits", BitSet.valueOf(new long[] {5}));
    map.put("random", random);
    map.put("tree", new TreeMap<>(Map.of("a", 1L)));
    map.put("deque", new ArrayDeque<>(List.of('x')));
    map.put("concurrent", new ConcurrentHashMap<>(Map.of("k", 1.5f)));
    map.put("point", new Point(1, (byte) 2, List.of()));
    map.put("enum", TimeUnit.DAYS);
    map.put("body", Body.WITH);
    map.put("class", String.class);
    map.put("description", java.io.ObjectStreamClass.lookup(Date.class));
    map.put(
        "arrays", new Object[] {new boolean[] {true}, new short[2], new char[3], new int[0][1]});
    map.put("outward", new Outward());
    map.put("lambda", (Supplier<String> & Serializable) () -> "x");
    map.put(
        "proxy",
        Proxy.newProxyInstance(
            JavaFormTest.class.getClassLoader(),
            new Class<?>[] {Comparable.class, Runnable.class},
            new Handler()));
    map.put("self", map);
    map.put("formats", formats(1, "yyyy-MM-dd"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(map);
      out.writeInt(42);
      out.write(new byte[300]);
      out.writeUnshared("x");
      out.reset();
      out.writeObject(new ArrayList<>(List.of("again")));
      out.writeObject(null);
    }
    return bytes.toByteArray();
  }

  private record Point(double x, byte y, List<String> names) implements Serializable {}

  private enum Body {
    WITH {
      @Override
      public String toString() {
        return "with";
      }
    }
  }

  private static final class Handler implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] args) {
      return 0;
    }
  }

  /** Writes in its own way. */
  public static final class Outward implements Externalizable {
    private static final long serialVersionUID = 1;

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeInt(7);
      out.writeObject("inner");
      out.write(new byte[300]);
    }

    @Override
    public void readExternal(ObjectInput in) {
      throw new AssertionError("a model is never read as objects");
    }
  }

  private static byte[] written(Object model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    return bytes.toByteArray();
  }

  private static ModelDigest digest(String format, byte[] bytes) throws IOException {
    return CanonicalDigests.canonical(format, "", new ByteArrayInputStream(bytes));
  }
}
