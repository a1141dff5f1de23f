package dev.reprise.agent.life;

import dev.reprise.agent.Settings;
import dev.reprise.agent.jdk.FileFilter;
import dev.reprise.journal.Event;
import dev.reprise.journal.JournalWriter;
import dev.reprise.journal.Machine;
import dev.reprise.journal.Redactor;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The first events of a journal: all that a rerun elsewhere needs to know of this JVM's start. */
final class Beginning {
  private static final int MOST_OF_ARGUMENT_FILE = 1 << 20;

  private final JournalWriter journal;
  private final Redactor redactor;
  private final Map<String, String> env;
  private final Properties properties;
  private final FileFilter filter;

  Beginning(
      JournalWriter journal,
      Redactor redactor,
      Map<String, String> env,
      Properties properties,
      FileFilter filter) {
    this.properties = properties;
    this.filter = filter;
    this.journal = journal;
    this.redactor = redactor;
    this.env = env;
  }

  void started(
      String version, long pid, long startTime, Tracking tracking, String main, Settings settings) {
    String host = Machine.host();
    String boot = Machine.bootId();
    String experiment = settings.get("experiment");
    Map<String, String> inForce = new TreeMap<>();
    for (Map.Entry<String, String> entry : settings.all().entrySet()) {
      inForce.put(entry.getKey(), redactor.value(entry.getKey(), entry.getValue()));
    }
    journal.write(
        new Event.Started(
            version,
            hash(host + '-' + boot + '-' + pid + '-' + startTime),
            host,
            boot,
            pid,
            startTime,
            properties.getProperty("user.name", ""),
            new File("").getAbsolutePath(),
            tracking.uri(),
            env.getOrDefault("MLFLOW_EXPERIMENT_ID", ""),
            experiment.isEmpty() ? env.getOrDefault("MLFLOW_EXPERIMENT_NAME", "") : experiment,
            Tracking.runId(settings, env),
            settings.get("run.name").isEmpty()
                ? env.getOrDefault("MLFLOW_RUN_NAME", "")
                : settings.get("run.name"),
            main,
            settings.mode(),
            inForce));
  }

  void facts(List<String> jvmArguments, String salt) {
    List<String> argv = redactor.arguments(Proc.commandLine());
    for (int i = 0; i < argv.size(); i++) {
      tell("argv", Integer.toString(i), argv.get(i));
    }
    argumentFiles(Proc.commandLine());
    List<String> options = redactor.arguments(jvmArguments);
    for (int i = 0; i < options.size(); i++) {
      tell("jvm.arg", Integer.toString(i), options.get(i));
      if (options.get(i).startsWith("-javaagent:") || options.get(i).startsWith("-agent")) {
        tell("agent", Integer.toString(i), options.get(i));
      }
    }
    for (String name : properties.stringPropertyNames()) {
      tell("property", name, redactor.value(name, properties.getProperty(name, "")));
    }
    for (Map.Entry<String, String> entry : env.entrySet()) {
      tell("env", entry.getKey(), redactor.value(entry.getKey(), entry.getValue()));
    }
    paths("classpath", properties.getProperty("java.class.path", ""));
    paths("modulepath", properties.getProperty("jdk.module.path", ""));
    process(salt);
  }

  private void paths(String section, String path) {
    if (path.isEmpty()) {
      return;
    }
    int i = 0;
    for (String entry : ClassPath.expand(path)) {
      filter.addClassPath(entry);
      tell(section, Integer.toString(i++), entry);
    }
  }

  private void argumentFiles(List<String> argv) {
    for (int i = 1; i < argv.size(); i++) {
      String argument = argv.get(i);
      if (argument.startsWith("@") && argument.length() > 1) {
        file(argument.substring(1));
      } else if (argument.startsWith("-XX:Flags=")) {
        file(argument.substring("-XX:Flags=".length()));
      } else if (argument.startsWith("-XX:VMOptionsFile=")) {
        file(argument.substring("-XX:VMOptionsFile=".length()));
      } else if (!argument.startsWith("-") && !takesValue(argv.get(i - 1))) {
        return; // the main class: what follows is the program's
      }
    }
  }

  private static boolean takesValue(String option) {
    return switch (option) {
      case "-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules" -> true;
      case "--add-exports", "--add-opens", "--add-reads", "--patch-module" -> true;
      default -> false;
    };
  }

  private void file(String path) {
    File file = new File(path);
    tell("argfile", file.getAbsolutePath(), redactor.text(Proc.read(file, MOST_OF_ARGUMENT_FILE)));
  }

  private void process(String salt) {
    int processors = Runtime.getRuntime().availableProcessors();
    String pool =
        properties.getProperty(
            "java.util.concurrent.ForkJoinPool.common.parallelism",
            Integer.toString(Math.max(1, processors - 1)));
    tell("process", "umask", Proc.field(Proc.read("/proc/self/status"), "Umask"));
    tell("process", "processors", Integer.toString(processors));
    tell("process", "common.parallelism", pool);
    tell("process", "locale", locale());
    tell("process", "timezone", TimeZoneName.of(properties, env));
    tell("process", "charset", properties.getProperty("file.encoding", ""));
    tell("process", "native.encoding", properties.getProperty("native.encoding", ""));
    tell("process", "set.salt", salt);
    tell("process", "java.home", properties.getProperty("java.home", ""));
    tell("process", "stdin", StandardInput.kind());
    tell("process", "pid.namespace", Proc.link("/proc/self/ns/pid"));
  }

  private String locale() {
    String script = properties.getProperty("user.script", "");
    String country = properties.getProperty("user.country", "");
    return properties.getProperty("user.language", "")
        + (script.isEmpty() ? "" : '-' + script)
        + (country.isEmpty() ? "" : '-' + country);
  }

  private void tell(String section, String key, String value) {
    journal.write(new Event.ProgramFact(section, key, value));
  }

  /** FNV-1a, twice with other starts: names a JVM, protects nothing. */
  private static String hash(String text) {
    long a = 0xcbf29ce484222325L;
    long b = 0x84222325cbf29ce4L;
    for (int i = 0; i < text.length(); i++) {
      a = (a ^ text.charAt(i)) * 0x100000001b3L;
      b = (b ^ text.charAt(i)) * 0x100000001b3L;
      b ^= b >>> 29;
    }
    return hex(a) + hex(b);
  }

  private static String hex(long value) {
    String digits = Long.toHexString(value);
    return "0000000000000000".substring(digits.length()) + digits;
  }
}
