package dev.reprise.agent.life;

import dev.reprise.agent.Settings;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts the process that delivers, or the thread. */
final class Courier {
  private static final String MAIN = "dev.reprise.courier.CourierMain";
  private static final long LEAST_HEADROOM = 256L << 20;

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
    "CURL_CA_BUNDLE"
  };

  private final Settings settings;
  private final Map<String, String> env;
  private final Tracking tracking;
  private final File agentJar;

  Courier(Settings settings, Map<String, String> env, Tracking tracking, File agentJar) {
    this.settings = settings;
    this.env = env;
    this.tracking = tracking;
    this.agentJar = agentJar;
  }

  /** Starts it; the reason in a few words if it was not, else empty. */
  String start(File base, File delivery) {
    String how = settings.get("courier");
    if (how.equals("none")) {
      return "courier=none";
    }
    File jar = jar();
    if (jar == null) {
      return "reprise.jar not found: set courier.jar or REPRISE_HOME";
    }
    String against = how.equals("auto") ? reasonAgainst() : "";
    if (!against.isEmpty()) {
      return against;
    }
    try {
      if (how.equals("thread")) {
        thread(jar, delivery);
      } else {
        process(jar, base, delivery);
      }
      return "";
    } catch (IOException | ReflectiveOperationException e) {
      return "the courier could not be started: " + e.getMessage();
    }
  }

  @Nullable File jar() {
    List<File> places = new ArrayList<>();
    if (!settings.get("courier.jar").isEmpty()) {
      places.add(new File(settings.get("courier.jar")));
    } else {
      File beside = agentJar.getAbsoluteFile().getParentFile();
      places.add(new File(beside, "reprise.jar"));
      String home = env.get("REPRISE_HOME");
      if (home != null) {
        places.add(new File(home, "reprise.jar"));
        places.add(new File(home, "checker/target/reprise.jar"));
      }
      places.add(new File(beside, "../../checker/target/reprise.jar"));
    }
    for (File place : places) {
      if (place.isFile()) {
        return place.getAbsoluteFile();
      }
    }
    return null;
  }

  /** Why no process should be started beside this JVM; empty if one may. */
  private String reasonAgainst() {
    String main = System.getProperty("sun.java.command", "");
    if (main.startsWith("org.apache.spark.executor.")) {
      return "a Spark executor";
    }
    String container = env.get("CONTAINER_ID");
    if (container != null && container.startsWith("container_")) {
      return "a YARN container";
    }
    long most = number(Proc.read("/sys/fs/cgroup/memory.max"));
    long used = number(Proc.read("/sys/fs/cgroup/memory.current"));
    return most > 0 && most - used < LEAST_HEADROOM ? "less than 256 MB of memory left" : "";
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.trim());
    } catch (NumberFormatException e) {
      return -1; // "max", or no such file
    }
  }

  private void process(File jar, File base, File delivery) throws IOException {
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
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-cp", jar.getPath(), MAIN, delivery.getPath()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(base);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> passed = builder.environment();
    passed.clear();
    for (Map.Entry<String, String> entry : env.entrySet()) {
      if (isPassed(entry.getKey())) {
        passed.put(entry.getKey(), entry.getValue());
      }
    }
    if (!tracking.given().isEmpty()) {
      passed.put("MLFLOW_TRACKING_URI", tracking.given());
    }
    passed.put("REPRISE_COURIER", "1");
    builder.start();
  }

  static boolean isPassed(String name) {
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

  /** In this process, by its own wish; a loader of its own, the platform's as parent. */
  private static void thread(File jar, File delivery)
      throws MalformedURLException, ReflectiveOperationException {
    URL[] path = {jar.toURI().toURL()};
    URLClassLoader loader =
        new URLClassLoader("reprise-courier", path, ClassLoader.getPlatformClassLoader());
    Method main = loader.loadClass(MAIN).getMethod("main", String[].class);
    Thread thread = new Thread(null, new InProcess(main, delivery), "reprise-courier", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
  }

  private record InProcess(Method main, File delivery) implements Runnable {
    @Override
    public void run() {
      try {
        dev.reprise.agent.bridge.Probes.mute(true);
        main.invoke(null, (Object) new String[] {delivery.getPath()});
      } catch (ReflectiveOperationException e) {
        // The journal is in the outbox; what the courier had to say is in its log.
      }
    }
  }
}
