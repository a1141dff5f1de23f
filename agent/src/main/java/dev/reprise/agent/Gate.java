package dev.reprise.agent;

/** Which JVMs are left alone although they are no JDK tools: those that launch or build. */
final class Gate {
  private static final String[] LAUNCHERS = {
    "org.codehaus.plexus.classworlds.launcher.Launcher",
    "org.codehaus.classworlds.Launcher",
    "org.apache.maven.wrapper.MavenWrapperMain",
    "org.apache.maven.surefire.booter.ForkedBooter",
    "org.gradle.wrapper.GradleWrapperMain",
    "org.gradle.launcher.GradleMain",
    "org.gradle.launcher.daemon.bootstrap.GradleDaemon",
    "worker.org.gradle.process.internal.worker.GradleWorkerMain",
    "org.jetbrains.kotlin.daemon.KotlinCompileDaemon",
    "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
    "scala.tools.nsc.Main",
    "xsbt.boot.Boot",
    "org.apache.spark.launcher.Main",
    "org.apache.hadoop.fs.FsShell",
    "com.intellij.idea.Main",
    "org.apache.tools.ant.launch.Launcher",
  };

  private static final String[] LAUNCHER_JARS = {
    "gradle-wrapper.jar", "maven-wrapper.jar", "sbt-launch.jar", "reprise.jar",
  };

  private Gate() {}

  /**
   * Whether this JVM is to be watched.
   *
   * @param mainClass or the path of the jar that was started
   */
  static boolean isOpen(String mainClass, Settings settings) {
    if (settings.get("run").equals("never")) {
      return false;
    }
    Globs include = new Globs(settings.get("include"));
    if (include.matches(mainClass)) {
      return true;
    }
    if (!include.isEmpty() || new Globs(settings.get("exclude")).matches(mainClass)) {
      return false;
    }
    for (String launcher : LAUNCHERS) {
      if (launcher.equals(mainClass)) {
        return false;
      }
    }
    String jar = mainClass.substring(mainClass.lastIndexOf('/') + 1);
    for (String launcher : LAUNCHER_JARS) {
      if (launcher.equals(jar)) {
        return false;
      }
    }
    return !(jar.startsWith("surefirebooter") && jar.endsWith(".jar"));
  }

  /** What the launcher was told to start: a class, without its module, or a jar's path. */
  static String started() {
    String command = System.getProperty("sun.java.command", "");
    int space = command.indexOf(' ');
    String started = space < 0 ? command : command.substring(0, space);
    return started.endsWith(".jar") ? started : started.substring(started.indexOf('/') + 1);
  }
}
