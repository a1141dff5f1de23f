package dev.reprise.agent.life;

import dev.reprise.journal.ClassArchive;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A courier as a process beside this JVM: its command and its environment. */
final class CourierProcess {
  /** What a courier needs of the environment; an inherited JDK_JAVA_OPTIONS would recurse. */
  private static final String[] PASSED = {
    "PATH",
    "HOME",
    "USER",
    "LANG",
    "TMPDIR",
    "XDG_STATE_HOME",
    "JAVA_HOME",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "DATABRICKS_HOST",
    "DATABRICKS_TOKEN"
  };

  /** Their values are paths, and a courier has another working directory. */
  private static final String[] PATHS = {
    "MLFLOW_TRACKING_SERVER_CERT_PATH", "MLFLOW_TRACKING_CLIENT_CERT_PATH", "REQUESTS_CA_BUNDLE"
  };

  private final Map<String, String> env;
  private final Tracking tracking;

  CourierProcess(Map<String, String> env, Tracking tracking) {
    this.env = env;
    this.tracking = tracking;
  }

  void start(File jar, File base, File delivery) throws IOException {
    List<String> command = new ArrayList<>();
    String setsid = onPath("setsid");
    String nice = onPath("nice");
    if (setsid != null) {
      command.add(setsid);
    }
    if (nice != null) {
      command.addAll(List.of(nice, "-n", "19"));
    }
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
    // Little to begin with, and enough for a history of a million points.
    command.addAll(List.of("-Xms16m", "-Xmx512m", "-XX:+IgnoreUnrecognizedVMOptions"));
    archive(jar, base, command);
    command.addAll(List.of("-cp", jar.getPath(), Courier.MAIN, delivery.getPath()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(base);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment());
    builder.environment().put("REPRISE_COURIER", "1");
    builder.start();
  }

  /** Classes from an archive if there is one; else the courier is told to have one made. */
  private void archive(File jar, File base, List<String> command) {
    String kind = tracking.store().isEmpty() ? "server" : "directory";
    ClassArchive archive = ClassArchive.of(base, jar, kind);
    File usable = archive.usable();
    if (usable != null) {
      command.addAll(
          List.of("-XX:SharedArchiveFile=" + usable, "-Xshare:auto", "-XX:+VerifySharedSpaces"));
      return;
    }
    command.add("-D" + ClassArchive.PROPERTY + '=' + archive);
    if (archive.isWanted()) {
      command.add("-XX:DumpLoadedClassList=" + archive.companion("-%p.list"));
    }
  }

  /** The allowed part of this JVM's environment, and where the record goes. */
  Map<String, String> environment() {
    Map<String, String> passed = new TreeMap<>();
    for (Map.Entry<String, String> entry : env.entrySet()) {
      if (isPassed(entry.getKey())) {
        passed.put(entry.getKey(), entry.getValue());
      }
    }
    for (String name : PATHS) {
      String path = passed.get(name);
      if (path != null && !path.isEmpty()) {
        passed.put(name, new File(path).getAbsolutePath());
      }
    }
    if (!tracking.given().isEmpty()) {
      passed.put("MLFLOW_TRACKING_URI", tracking.given());
    }
    return passed;
  }

  private static boolean isPassed(String name) {
    if (name.startsWith("MLFLOW_") || name.startsWith("REPRISE_") || name.startsWith("LC_")) {
      return true;
    }
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    if (lower.equals("http_proxy")
        || lower.equals("https_proxy")
        || lower.equals("no_proxy")
        || lower.equals("all_proxy")) {
      return true;
    }
    for (String passed : PASSED) {
      if (passed.equals(name)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable String onPath(String program) {
    String path = env.getOrDefault("PATH", "/usr/bin:/bin");
    int from = 0;
    while (from <= path.length()) {
      int colon = path.indexOf(':', from);
      int end = colon < 0 ? path.length() : colon;
      File file = new File(path.substring(from, end), program);
      if (end > from && file.canExecute()) {
        return file.getPath();
      }
      from = end + 1;
    }
    return null;
  }
}
