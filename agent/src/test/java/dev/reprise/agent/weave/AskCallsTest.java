package dev.reprise.agent.weave;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.agent.bridge.Hooks;
import dev.reprise.agent.bridge.Probes;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AskCallsTest {
  private final List<String> sites = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  /** Asks in every way that there is. */
  public static final class Sample implements Supplier<String> {
    @Override
    public String get() {
      String all = System.getenv("ask.variable") + System.getProperty("ask.plain");
      all += System.getProperty("ask.default", "two") + Integer.getInteger("ask.integer");
      all += Integer.getInteger("ask.int", 3) + " " + Integer.getInteger("ask.boxed", boxed());
      all += Long.getLong("ask.long") + " " + (7 + Long.getLong("ask.wide", 4L));
      all += Long.getLong("ask.wide.boxed", Long.valueOf(5)) + " " + Boolean.getBoolean("ask.on");
      // Neither of these asks for one value by its name.
      return all + System.getenv().isEmpty() + System.setProperty("ask.set", "x");
    }

    private static Integer boxed() {
      return Integer.valueOf(6);
    }
  }

  @Test
  void tellsEachNameBeforeTheCallAndChangesNothing() throws Exception {
    String plain = new Sample().get();
    System.clearProperty("ask.set");
    Supplier<?> woven = (Supplier<?>) woven().getConstructor().newInstance();
    Probes.hooks =
        new Hooks() {
          @Override
          public void signal(
              int what, @Nullable Object subject, Object @Nullable [] arguments, int i, int j) {
            heard.add(sites.get(i) + " " + subject);
          }
        };
    assertThat(woven.get()).isEqualTo(plain);
    assertThat(heard)
        .containsExactly(
            "true ask.variable",
            "false ask.plain",
            "false ask.default",
            "false ask.integer",
            "false ask.int",
            "false ask.boxed",
            "false ask.long",
            "false ask.wide",
            "false ask.wide.boxed",
            "false ask.on");
  }

  private Class<?> woven() throws Exception {
    String name = Sample.class.getName();
    byte[] file;
    try (InputStream in =
        requireNonNull(Sample.class.getResourceAsStream("AskCallsTest$Sample.class"))) {
      file = in.readAllBytes();
    }
    AskSites numbers =
        (variable, site) -> {
          assertThat(site).startsWith(name + ".get(AskCallsTest.java:");
          sites.add(Boolean.toString(variable));
          return sites.size() - 1;
        };
    byte[] result =
        requireNonNull(
                new ProgramClass(
                        new LibraryPoint[0],
                        new GeneratorTable(),
                        new LibraryClassTest.NoClocks(),
                        numbers)
                    .weave(file, Origins.NOWHERE, false, false, true))
            .file;
    return new ClassLoader(getClass().getClassLoader()) {
      @Override
      protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
        return wanted.equals(name)
            ? defineClass(name, result, 0, result.length)
            : super.loadClass(wanted, resolve);
      }
    }.loadClass(name);
  }

  @AfterEach
  void silence() {
    Probes.hooks = null;
    System.clearProperty("ask.set");
  }

  @Test
  void theProgramsOwnClassesLieInDirectoriesOrBeginAsItsMain() throws Exception {
    OwnClasses own = new OwnClasses();
    assertThat(own.isOwn("demo/Main", from("file:/app/all.jar"))).isFalse();
    own.loaded("org/jacoco/agent/rt/Agent");
    own.loaded("com/acme/train/Main");
    own.loaded("org/tribuo/Trainer");
    assertThat(own.isOwn("com/acme/data/Rows", from("file:/app/all.jar"))).isTrue();
    assertThat(own.isOwn("org/tribuo/Trainer", from("file:/app/all.jar"))).isFalse();
    assertThat(own.isOwn("demo/Other", from("file:/app/classes/"))).isTrue();
    assertThat(own.isOwn("org/slf4j/Logger", from("file:/app/classes/"))).isFalse();
    assertThat(own.isOwn("demo/Other", from("jar:file:/app.jar!/BOOT-INF/classes!/"))).isTrue();
    assertThat(own.isOwn("demo/Other", from("jar:file:/app.jar!/BOOT-INF/lib/x.jar!/"))).isFalse();
    assertThat(own.isOwn("com/acme/train/Main", null)).isFalse();
    assertThat(OwnClasses.prefix("org/apache/spark/deploy/Submit")).isEqualTo("org/apache/spark/");
    assertThat(OwnClasses.prefix("Main")).isEmpty();
  }

  @SuppressWarnings("deprecation") // JDK 20 has another way, JDK 17 has not
  private static ProtectionDomain from(String url) throws Exception {
    return new ProtectionDomain(new CodeSource(new URL(url), (Certificate[]) null), null);
  }
}
