package dev.reprise.agent.weave;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Point;
import dev.reprise.agent.bridge.Hooks;
import dev.reprise.agent.bridge.Probes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LibraryClassTest {
  private final List<String> heard = new ArrayList<>();

  /** What is woven here. */
  public static class Sample {
    private final double factor;

    /** A constructor. */
    public Sample(double factor) {
      this.factor = factor;
    }

    /** With branches, a loop, a handler of its own and several returns. */
    public double work(int times, long by, String word) {
      double sum = 0;
      for (int i = 0; i < times; i++) {
        try {
          if (word.charAt(i) == 'x') {
            return -1;
          }
          sum += factor * by;
        } catch (StringIndexOutOfBoundsException e) {
          throw new IllegalStateException("too short", e);
        }
      }
      return sum;
    }

    /** Static, void. */
    public static void nothing(boolean flag) {}
  }

  private static final class Nobody extends Adapter {
    @Override
    public int api() {
      return API;
    }

    @Override
    public String library() {
      return "nobody";
    }

    @Override
    public String home() {
      return "nobody.";
    }

    @Override
    public List<Point> points() {
      return List.of();
    }
  }

  private Class<?> woven() throws IOException, ClassNotFoundException {
    String name = Sample.class.getName();
    Nobody nobody = new Nobody();
    LibraryPoint[] table = {
      new LibraryPoint(0, nobody, Point.shape("work", "(IJLjava/lang/String;)D")),
      new LibraryPoint(1, nobody, Point.named(name, "<init>")),
      new LibraryPoint(2, nobody, Point.exact(name, "nothing", "(Z)V")),
    };
    byte[] file;
    try (InputStream in =
        requireNonNull(Sample.class.getResourceAsStream("LibraryClassTest$Sample.class"))) {
      file = in.readAllBytes();
    }
    byte[] result = requireNonNull(weave(file, table));
    Probes.hooks = new Listener();
    return new ClassLoader(getClass().getClassLoader()) {
      @Override
      protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
        return wanted.equals(name)
            ? defineClass(name, result, 0, result.length)
            : super.loadClass(wanted, resolve);
      }
    }.loadClass(name);
  }

  private static byte @Nullable [] weave(byte[] file, LibraryPoint[] table) {
    ProgramClass.Result woven =
        new ProgramClass(table, new GeneratorTable(), new NoClocks(), (variable, site) -> -1)
            .weave(file, Origins.NOWHERE, true, false, false);
    return woven == null ? null : woven.file;
  }

  static final class NoClocks implements ClockSites {
    @Override
    public int add(String site) {
      return -1;
    }

    @Override
    public void feeds(int number) {}
  }

  private final class Listener extends Hooks {
    @Override
    public void signal(
        int what, @Nullable Object subject, Object @Nullable [] arguments, int i, int j) {
      String text =
          switch (what) {
            case Probes.ENTER -> "enter " + i + ' ' + Arrays.toString(arguments);
            case Probes.EXIT -> "exit " + i + ' ' + subject;
            default -> "failed " + i + ' ' + subject;
          };
      heard.add(text);
      if (text.contains("poison")) {
        throw new AssertionError("a probe that fails");
      }
    }
  }

  @AfterEach
  void silence() {
    Probes.hooks = null;
  }

  @Test
  void entryExitAndFailureAreHeardAndTheResultIsTheSame() throws Exception {
    Class<?> type = woven();
    Object sample = type.getConstructor(double.class).newInstance(2.0);
    var work = type.getMethod("work", int.class, long.class, String.class);
    assertThat(work.invoke(sample, 3, 5L, "abc")).isEqualTo(30.0);
    assertThat(work.invoke(sample, 3, 5L, "axc")).isEqualTo(-1.0);
    assertThatThrownBy(() -> work.invoke(sample, 3, 5L, "a"))
        .isInstanceOf(InvocationTargetException.class)
        .hasCauseInstanceOf(IllegalStateException.class);
    type.getMethod("nothing", boolean.class).invoke(null, true);
    assertThat(heard)
        .containsExactly(
            "enter 1 [2.0]",
            "exit 1 null",
            "enter 0 [3, 5, abc]",
            "exit 0 30.0",
            "enter 0 [3, 5, axc]",
            "exit 0 -1.0",
            "enter 0 [3, 5, a]",
            "failed 0 java.lang.IllegalStateException: too short",
            "enter 2 [true]",
            "exit 2 null");
  }

  @Test
  void whatAProbeThrowsDoesNotReachTheProgram() throws Exception {
    Class<?> type = woven();
    Object sample = type.getConstructor(double.class).newInstance(1.0);
    var work = type.getMethod("work", int.class, long.class, String.class);
    assertThat(work.invoke(sample, 1, 1L, "poison")).isEqualTo(1.0);
  }

  @Test
  void aClassWithoutPointsIsLeftAlone() throws Exception {
    try (InputStream in =
        requireNonNull(Sample.class.getResourceAsStream("LibraryClassTest$Sample.class"))) {
      byte[] file = in.readAllBytes();
      assertThat(weave(file, new LibraryPoint[0])).isNull();
      assertThat(new PoolScan("work").finds(file)).isTrue();
      assertThat(new PoolScan("wor", "works").finds(file)).isFalse();
      assertThat(new PoolScan("work").finds(Arrays.copyOf(file, 40))).isFalse();
    }
  }
}
