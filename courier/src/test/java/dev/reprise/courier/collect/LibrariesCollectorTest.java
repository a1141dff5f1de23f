package dev.reprise.courier.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.ClassSource;
import dev.reprise.journal.Event.NativeLibrary;
import dev.reprise.record.Factor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cyclonedx.Version;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesCollectorTest {
  @TempDir Path dir;

  private Found collect(JvmStory story) throws Exception {
    return collect(story, new Found());
  }

  private Found collect(JvmStory story, Found found) throws Exception {
    new LibrariesCollector(
            new ClassPath(),
            new HashCache(dir.resolve("cache")),
            new ProgramCopies(dir.resolve("aside"), 10_000))
        .collect(story, found);
    found.assertListed(Factor.LIBRARIES);
    return found;
  }

  /** The jars this test runs with: real ones, from a real repository. */
  private static List<String> realJars() {
    return List.of(System.getProperty("java.class.path").split(":")).stream()
        .filter(path -> path.matches(".*/repository/.*\\.jar"))
        .toList();
  }

  private Path jar(String name, String... pomProperties) throws Exception {
    Path file = dir.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("some/Thing.class"));
      zip.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (String artifact : pomProperties) {
        zip.putNextEntry(new ZipEntry("META-INF/maven/org.x/" + artifact + "/pom.properties"));
        zip.write(
            ("groupId=org.x\nartifactId=" + artifact + "\nversion=1.2\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  @Test
  void namesRealJarsByTheirCoordinates() throws Exception {
    JvmStory story = Stories.in(dir);
    Stories.list(story, "classpath", realJars());
    String jackson =
        realJars().stream().filter(j -> j.contains("jackson-databind-")).findFirst().orElseThrow();
    story.accept(new ClassSource("file:" + jackson, 12));
    Found found = collect(story);
    String name = "jar.com.fasterxml.jackson.core:jackson-databind";
    assertThat(found.value(name + ".sha256")).isEqualTo(Sha256.of(Path.of(jackson)));
    assertThat(jackson).contains("-" + found.value(name + ".version") + ".jar");
    assertThat(found.value(name + ".used")).isEqualTo("true");
    assertThat(found.value("jar.org.assertj:assertj-core.used")).isEqualTo("false");
    assertThat(found.decisive()).doesNotContainKey(name + ".used");
    assertThat(found.gaps).isEmpty();
  }

  @Test
  void tellsWhereALibraryLiesAndKeepsWhatNoRepositoryHas() throws Exception {
    JvmStory story = Stories.in(dir);
    Path plain = jar("plain.jar");
    Path large = jar("large.jar");
    String jackson =
        realJars().stream().filter(j -> j.contains("jackson-databind-")).findFirst().orElseThrow();
    Files.write(large, new byte[20_000], java.nio.file.StandardOpenOption.APPEND);
    Stories.list(story, "classpath", List.of(plain.toString(), large.toString(), jackson));

    Found found = new Found();
    found.captures.add("program");
    collect(story, found);

    String copy = "code/classpath/" + Sha256.of(plain).substring(0, 16) + ".jar";
    assertThat(found.value("jar.plain.jar")).isEqualTo("$CWD/plain.jar");
    assertThat(found.value("jar.plain.jar.copy")).isEqualTo(copy);
    assertThat(found.artifacts.get(copy)).isEqualTo(Files.readAllBytes(plain));
    assertThat(found.value("jar.large.jar.left-out")).contains("larger than");
    assertThat(found.facts)
        .doesNotContainKey("jar.com.fasterxml.jackson.core:jackson-databind.copy");
  }

  @Test
  void writesABillOfMaterialsThatItsOwnValidatorTakes() throws Exception {
    JvmStory story = Stories.in(dir);
    List<String> jars = new java.util.ArrayList<>(realJars());
    jars.add(jar("shaded.jar", "one", "two").toString());
    jars.add(jar("plain.jar").toString());
    Stories.list(story, "classpath", jars);
    Found found = collect(story);
    byte[] sbom = found.artifacts.get("sbom.cdx.json");
    assertThat(sbom).isNotNull();
    assertThat(new JsonParser().validate(sbom, Version.VERSION_16)).isEmpty();
    assertThat(new String(sbom, java.nio.charset.StandardCharsets.UTF_8))
        .contains("pkg:maven/com.fasterxml.jackson.core/jackson-databind@")
        .contains("pkg:maven/org.x/two@1.2")
        .contains("\"plain.jar\"");
    assertThat(collect(story).artifacts.get("sbom.cdx.json")).isEqualTo(sbom);
  }

  @Test
  void takesCoordinatesFromPathOrContentElseTheFileName() throws Exception {
    assertThat(Jars.ofPath("/h/.m2/repository/org/x/y/core/1.0/core-1.0-linux.jar"))
        .containsExactly(new Jars.Coordinates("org.x.y", "core", "1.0", "linux"));
    assertThat(
            Jars.ofPath("/h/.gradle/caches/modules-2/files-2.1/org.x/core/1.0/a1b2/core-1.0.jar"))
        .containsExactly(new Jars.Coordinates("org.x", "core", "1.0", ""));
    JvmStory story = Stories.in(dir);
    Path one = jar("one-1.2.jar", "one", "two");
    Path linux = jar("one-1.2-linux-x86_64.jar", "one");
    Stories.list(
        story,
        "classpath",
        List.of(
            one.toString(),
            linux.toString(),
            jar("plain.jar").toString(),
            dir.resolve("gone.jar").toString()));
    Found found = collect(story);
    assertThat(found.decisive())
        .containsEntry("jar.org.x:one.version", "1.2")
        .containsEntry("jar.org.x:one:linux-x86_64.sha256", Sha256.of(linux))
        .containsKey("jar.plain.jar.sha256");
    assertThat(found.value("missing.gone.jar")).endsWith("gone.jar");
    assertThat(found.gaps).isEmpty();
  }

  @Test
  void takesReprisesOwnJarsForNoneOfTheProgramsAndNoOthersForThem() throws Exception {
    JvmStory story = Stories.in(dir);
    Stories.list(
        story,
        "classpath",
        List.of(
            jar("reprise.jar").toString(),
            jar("reprise-agent-0.1.0-SNAPSHOT.jar").toString(),
            jar("reprise-of-a-paper.jar").toString()));
    assertThat(collect(story).decisive())
        .containsKey("jar.reprise-of-a-paper.jar.sha256")
        .doesNotContainKeys(
            "jar.reprise.jar.sha256", "jar.reprise-agent-0.1.0-SNAPSHOT.jar.sha256");
  }

  @Test
  void looksIntoADirectoryOnTheModulePath() throws Exception {
    JvmStory story = Stories.in(dir);
    Path modules = Files.createDirectories(dir.resolve("mods"));
    Files.move(jar("a.jar"), modules.resolve("a.jar"));
    Stories.list(story, "classpath", List.of(jar("plain.jar").toString()));
    Stories.list(story, "modulepath", List.of(modules.toString()));
    assertThat(collect(story).decisive()).containsKeys("jar.a.jar.sha256", "jar.plain.jar.sha256");
  }

  @Test
  void takesJarsInsideTheProgramsOwnJarForLibraries() throws Exception {
    Path library = jar("core-1.2.jar", "core");
    Found boot = collect(boot("deployed/app.jar", library));
    assertThat(boot.decisive())
        .containsEntry("jar.org.x:core.version", "1.2")
        .containsEntry("jar.org.x:core.sha256", Sha256.of(library))
        .doesNotContainKey("jar.app.jar.sha256");
    assertThat(boot.artifact("sbom.cdx.json"))
        .contains("pkg:maven/org.x/core@1.2")
        .doesNotContain("app.jar");
    String content = Jars.contentOfJar(dir.resolve("deployed/app.jar"));

    Found newer = collect(boot("deployed/app.jar", jar("core-1.3.jar", "core")));
    assertThat(newer.value("jar.org.x:core.sha256")).isNotEqualTo(Sha256.of(library));
    assertThat(Jars.contentOfJar(dir.resolve("deployed/app.jar"))).isEqualTo(content);
  }

  /** A program as Spring Boot packs it. */
  private JvmStory boot(String name, Path library) throws Exception {
    Path file = dir.resolve(name);
    Files.createDirectories(dir.resolve("deployed"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("org/springframework/boot/loader/launch/JarLauncher.class"));
      zip.putNextEntry(new ZipEntry("BOOT-INF/classes/demo/Main.class"));
      zip.putNextEntry(new ZipEntry("BOOT-INF/lib/" + library.getFileName()));
      zip.write(Files.readAllBytes(library));
    }
    JvmStory story = Stories.in(dir);
    Stories.list(story, "classpath", List.of(file.toString()));
    return story;
  }

  @Test
  void waitsForNoPipeOnTheClassPath() throws Exception {
    Path pipe = dir.resolve("pipe.jar");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    JvmStory story = Stories.in(dir);
    Stories.list(story, "classpath", List.of(pipe.toString()));
    assertThat(collect(story).why("jar.pipe.jar.sha256")).contains("no file");
  }

  @Test
  void admitsAJarThatIsNoJar() throws Exception {
    Path broken = Files.writeString(dir.resolve("broken.jar"), "no zip");
    JvmStory story = Stories.in(dir);
    Stories.list(story, "classpath", List.of(broken.toString()));
    assertThat(collect(story).why("jar.broken.jar.sha256")).contains("cannot be read");
  }

  @Test
  void findsNativeLibrariesOfAProcessButNotTheJdks() throws Exception {
    JvmStory story = Stories.in(dir);
    Stories.fact(story, "process", "java.home", System.getProperty("java.home"));
    Stories.list(story, "classpath", List.of(jar("plain.jar").toString()));
    Path library = Files.writeString(dir.resolve("libxgboost4j123456789012.so"), "native");
    story.accept(new NativeLibrary(library.toString()));
    String uuid = "3040ba37-16e0-4f60-a1a2-01d7c3fe78f8";
    Path snappy = dir.resolve("snappy-1.1.10-" + uuid + "-libsnappyjava.so");
    story.accept(new NativeLibrary(Files.writeString(snappy, "snappy").toString()));
    Found found = collect(story);
    assertThat(found.decisive())
        .containsEntry("native.snappy-1.1.10-libsnappyjava.so.sha256", Sha256.of("snappy"))
        .containsEntry("native.libxgboost4j.so.sha256", Sha256.of("native"));
    assertThat(found.facts.keySet()).noneMatch(name -> name.contains("libjvm.so"));
    assertThat(NativeMaps.libraries(Path.of("/proc/self/maps")))
        .anyMatch(path -> path.endsWith("/libjvm.so"));
  }

  @Test
  void admitsThatNobodySawTheNativeLibraries() throws Exception {
    JvmStory gone = Stories.in(dir, Long.MAX_VALUE >> 33, Map.of());
    Stories.fact(gone, "property", "os.name", "Linux");
    Stories.list(gone, "classpath", List.of(jar("plain.jar").toString()));
    assertThat(collect(gone).why("native")).contains("killed");
    gone.accept(new NativeLibrary(System.getProperty("java.home") + "/lib/server/libjvm.so"));
    assertThat(collect(gone).gaps).isEmpty();
  }

  @Test
  void isEqualWhereverTheJarsLie() throws Exception {
    Path there = Files.createDirectories(dir.resolve("elsewhere"));
    Path one = jar("a.jar", "one");
    Path copy = Files.copy(one, there.resolve("a.jar"));
    JvmStory first = Stories.in(dir);
    Stories.list(first, "classpath", List.of(one.toString()));
    JvmStory second = Stories.in(there);
    Stories.list(second, "classpath", List.of(copy.toString()));
    assertThat(collect(first).decisive()).isEqualTo(collect(second).decisive());
  }
}
