package dev.reprise.examples.changes;

import static dev.reprise.examples.changes.Program.COMMONS;
import static dev.reprise.examples.changes.Program.LIGHTGBM;
import static dev.reprise.examples.changes.Program.SGD;
import static dev.reprise.examples.changes.Program.TRIBUO;
import static dev.reprise.examples.changes.Program.WEKA;
import static dev.reprise.examples.changes.Program.XGBOOST;

import dev.reprise.record.Factor;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What differs between two machines, or two installations: libraries, hardware, system, JVM. */
final class Machines {
  private static final Path MODULE = Root.directory().resolve("examples/changes");

  private Machines() {}

  static List<Change> libraries() {
    return List.of(
        version(COMMONS, "commons-math3", "3.6.1", "3.5", "org.apache.commons:commons-math3"),
        version(LIGHTGBM, "lightgbm4j", "4.3.0-1", "3.3.2-5", "io.github.metarank:lightgbm4j"),
        version(TRIBUO, "opencsv", "5.9", "5.8", "com.opencsv:opencsv"),
        version(WEKA, "weka-stable", "3.8.7", "3.8.0", "nz.ac.waikato.cms.weka:weka-stable"),
        version(XGBOOST, "xgboost4j", "3.0.4", "1.6.2", "ml.dmlc:xgboost4j_2.12"),
        Change.of(
                Factor.LIBRARIES,
                SGD,
                "a library more, which the program does not use",
                trial -> trial.last(other("opencsv-5.8.jar")))
            .named("libraries\\.jar\\..*opencsv.*", "libraries\\.order"),
        Change.of(
                Factor.LIBRARIES,
                TRIBUO,
                "the class path in another order",
                trial -> trial.last(trial.classPath().get(2)))
            .named("libraries\\.order"),
        Change.of(
                Factor.LIBRARIES,
                COMMONS,
                "commons-math3 3.6.1 packed again",
                trial -> trial.library("commons-math3", Repacked.of(trial, "commons-math3")))
            .named("libraries\\.jar\\..*commons-math3.*\\.sha256"));
  }

  private static Change version(
      Program program, String jar, String before, String after, String coordinates) {
    String fact = "libraries\\.jar\\." + coordinates.replace(".", "\\.");
    return Change.of(
            Factor.LIBRARIES,
            program,
            jar + " " + after + " instead of " + before,
            trial -> trial.library(jar, otherNamed(jar, after)))
        .named(fact + "\\.version", fact + "\\.sha256")
        .bringing("libraries\\.native\\..*", "(parameters|seeds)\\.training\\..*");
  }

  private static Path otherNamed(String jar, String version) throws IOException {
    try (var files = Files.list(MODULE.resolve("target/other"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(jar))
          .filter(file -> file.toString().endsWith("-" + version + ".jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no " + jar + " " + version));
    }
  }

  private static Path other(String file) {
    return MODULE.resolve("target/other").resolve(file);
  }

  /** Empty where nobody may mount or make control groups. */
  static List<Change> hardware() {
    if (!mayMount()) {
      return List.of();
    }
    List<Change> hardware = new ArrayList<>();
    hardware.add(
        Change.of(
                Factor.HARDWARE,
                SGD,
                "a container's limit of 1.8 processors",
                trial -> trial.by("sh", script("cpu-quota.sh"), "180000"))
            .named("hardware\\.container\\.cpus"));
    hardware.add(
        Change.of(
                Factor.HARDWARE,
                LIGHTGBM,
                "a container's limit of 1.2 processors instead of 1.8",
                trial -> trial.by("sh", script("cpu-quota.sh"), "120000"))
            .from(trial -> trial.by("sh", script("cpu-quota.sh"), "180000"))
            .named("hardware\\.container\\.cpus"));
    hardware.add(
        cpu(TRIBUO, "a processor of another name", "s/^model name.*/model name : Other 9000/")
            .named("hardware\\.cpu\\.model"));
    hardware.add(
        cpu(XGBOOST, "a processor without AVX2", "s/ avx2 / /").named("hardware\\.cpu\\.flags"));
    hardware.add(
        cpu(WEKA, "a processor of the next stepping", "s/^stepping.*/stepping : 15/")
            .named("hardware\\.cpu\\.identifier"));
    hardware.add(
        Change.of(
                Factor.HARDWARE,
                COMMONS,
                "a graphics processor, of which nvidia-smi tells",
                trial -> {
                  trial.under();
                  trial.variable(
                      "PATH",
                      MODULE.resolve("src/test/resources/bin") + ":" + System.getenv("PATH"));
                })
            .named("hardware\\.gpu\\..*"));
    return hardware;
  }

  /** The kernel's words about the processor, edited, in a mount namespace of the run's own. */
  private static Change cpu(Program program, String what, String edit) {
    return Change.of(
        Factor.HARDWARE,
        program,
        what,
        trial -> trial.under("unshare", "--mount", "sh", script("cpuinfo.sh"), edit));
  }

  static boolean mayMount() {
    return "root".equals(System.getProperty("user.name"))
        && Training.of("sh", script("cpu-quota.sh"), "180000", "unshare", "--mount", "true")
                .run()
                .exit()
            == 0;
  }

  private static String script(String name) {
    return MODULE.resolve("src/test/resources").resolve(name).toString();
  }

  static List<Change> environment() {
    return List.of(
        variable(SGD, "TZ", "Pacific/Chatham")
            .named("environment\\.env\\.TZ", "environment\\.timezone"),
        variable(WEKA, "LC_ALL", "C")
            .named("environment\\.env\\.LC_ALL")
            .bringing("environment\\.(locale|charset|native\\.encoding)"),
        variable(XGBOOST, "OMP_NUM_THREADS", "1").named("environment\\.env\\.OMP_NUM_THREADS"),
        variable(LIGHTGBM, "GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2")
            .named("environment\\.env\\.GLIBC_TUNABLES"),
        variable(TRIBUO, "LD_LIBRARY_PATH", "/opt/math/lib")
            .named("environment\\.env\\.LD_LIBRARY_PATH"),
        variable(COMMONS, "MKL_CBWR", "COMPATIBLE").named("environment\\.env\\.MKL_CBWR"));
  }

  private static Change variable(Program program, String name, String value) {
    return Change.of(
        Factor.ENVIRONMENT,
        program,
        "`" + name + "=" + value + "`",
        trial -> trial.variable(name, value));
  }

  static List<Change> runtime() {
    List<Change> runtime = new ArrayList<>();
    String jdk = System.getenv().getOrDefault("JAVA25_HOME", "");
    if (Runtime.version().feature() < 25 && !jdk.isEmpty()) {
      runtime.add(
          Change.of(Factor.RUNTIME, COMMONS, "JDK 25 instead of 17", t -> t.on(Path.of(jdk)))
              .named("runtime\\.java\\.version", "runtime\\.vm\\.version", "runtime\\..*")
              // What one JDK is linked with, another carries inside.
              .bringing("libraries\\.native\\.lib(gcc_s|stdc\\+\\+|z)\\..*"));
    }
    runtime.add(option(WEKA, "-XX:+UseParallelGC").named("runtime\\.gc", "runtime\\.options"));
    runtime.add(option(TRIBUO, "-Xmx300m").named("runtime\\.heap\\.max", "runtime\\.options"));
    runtime.add(
        option(SGD, "-XX:UseAVX=1")
            .named("runtime\\.flag\\.UseAVX", "runtime\\.options")
            .bringing("runtime\\.(flag|math)\\..*"));
    runtime.add(
        option(LIGHTGBM, "-XX:TieredStopAtLevel=1")
            .named("runtime\\.flag\\.TieredStopAtLevel", "runtime\\.options"));
    runtime.add(
        option(COMMONS, "-Djava.util.concurrent.ForkJoinPool.common.parallelism=3")
            .named("runtime\\.common\\.parallelism", "runtime\\.property\\..*parallelism"));
    runtime.add(
        Change.of(
                Factor.RUNTIME,
                XGBOOST,
                "one processor of several, `taskset -c 0`",
                trial -> trial.by("taskset", "-c", "0"))
            .named("runtime\\.processors")
            .bringing("runtime\\.(gc|common\\.parallelism|heap\\.max)"));
    return runtime;
  }

  private static Change option(Program program, String option) {
    return Change.of(Factor.RUNTIME, program, "`" + option + "`", trial -> trial.option(option));
  }
}
