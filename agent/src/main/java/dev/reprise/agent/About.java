package dev.reprise.agent;

import java.io.File;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** What {@code java -jar reprise-agent.jar} does: says what this jar is and whether it is whole. */
public final class About {
  private About() {}

  /** Prints the version and the result of loading the agent; exit status 4 if the jar is broken. */
  @SuppressWarnings("SystemOut") // a command
  public static void main(String[] arguments) throws Exception {
    File file =
        new File(About.class.getProtectionDomain().getCodeSource().getLocation().toURI().getPath());
    try (JarFile jar = new JarFile(file, false)) {
      String version =
          jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
      System.out.println("reprise-agent " + version);
      new IsolatedLoader(jar).loadClass("dev.reprise.agent.Start");
      System.out.println("use: java -javaagent:" + file + " -jar my-training.jar");
    } catch (ClassNotFoundException broken) {
      System.err.println("this jar is not whole (" + broken.getMessage() + "); get it anew");
      System.exit(4);
    }
  }
}
