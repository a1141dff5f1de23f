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
  static final String MAIN = "dev.reprise.courier.CourierMain";
  private static final long LEAST_HEADROOM = 256L << 20;
  private static final long NO_LIMIT = 1L << 60;

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
        new CourierProcess(env, tracking).start(jar, base, delivery);
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
    long headroom = headroom();
    return headroom >= 0 && headroom < LEAST_HEADROOM ? "less than 256 MB of memory left" : "";
  }

  /**
   * Bytes that this control group may still take, -1 without a limit. What files the kernel keeps
   * in memory of its own accord gives way, and is not counted.
   */
  private static long headroom() {
    String group = "/sys/fs/cgroup/";
    long most = number(Proc.read(group + "memory.max"));
    long used = number(Proc.read(group + "memory.current"));
    String inactive = "inactive_file";
    if (used < 0) {
      group = "/sys/fs/cgroup/memory/";
      most = number(Proc.read(group + "memory.limit_in_bytes"));
      used = number(Proc.read(group + "memory.usage_in_bytes"));
      inactive = "total_inactive_file";
    }
    // Version 1 writes "no limit" as a number near 2^63.
    if (most < 0 || most >= NO_LIMIT || used < 0) {
      return -1;
    }
    long files = 0;
    for (String line : Proc.lines(Proc.read(group + "memory.stat"))) {
      if (line.startsWith(inactive) && line.startsWith(" ", inactive.length())) {
        files = Math.max(0, number(line.substring(inactive.length())));
      }
    }
    return Math.max(0, most - used + files);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text.trim());
    } catch (NumberFormatException e) {
      return -1; // "max", or no such file
    }
  }

  /** In this process, by its own wish; a loader of its own, the platform's as parent. */
  private void thread(File jar, File delivery)
      throws MalformedURLException, ReflectiveOperationException {
    URL[] path = {jar.toURI().toURL()};
    URLClassLoader loader =
        new URLClassLoader("reprise-courier", path, ClassLoader.getPlatformClassLoader());
    // Not main, which ends its process.
    Method method = loader.loadClass(MAIN).getMethod("run", String[].class, Map.class);
    Map<String, String> environment = new CourierProcess(env, tracking).environment();
    Thread thread =
        new Thread(null, new InProcess(method, delivery, environment), "reprise-courier", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
  }

  private record InProcess(Method method, File delivery, Map<String, String> environment)
      implements Runnable {
    @Override
    public void run() {
      try {
        dev.reprise.agent.bridge.Probes.mute(true);
        method.invoke(null, new String[] {delivery.getPath()}, environment);
      } catch (ReflectiveOperationException e) {
        // The journal is in the outbox; what the courier had to say is in its log.
      }
    }
  }
}
