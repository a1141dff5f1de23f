package dev.reprise.agent;

import java.io.File;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * What {@code java -jar reprise-agent.jar} does: says what this jar is and whether it is whole;
 * with {@code --settings [key=value,…]}, how the agent would be set here.
 */
public final class About {
  private About() {}

  /** Prints the version and the result of loading the agent; exit status 4 if the jar is broken. */
  @SuppressWarnings("SystemOut") // a command
  public static void main(String[] arguments) throws Exception {
    File file =
        new File(About.class.getProtectionDomain().getCodeSource().getLocation().toURI().getPath());
    try (JarFile jar = new JarFile(file, false)) {
      IsolatedLoader loader = new IsolatedLoader(jar);
      if (arguments.length > 0 && arguments[0].equals("--settings")) {
        System.out.print(
            loader
                .loadClass("dev.reprise.agent.life.SettingsInForce")
                .getMethod("lines", String.class)
                .invoke(null, arguments.length > 1 ? arguments[1] : ""));
        return;
      }
      String version =
          jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
      System.out.println("reprise-agent " + version);
      loader.loadClass("dev.reprise.agent.Start");
      System.out.println("use: java -javaagent:" + file + " -jar my-training.jar");
    } catch (ClassNotFoundException broken) {
      System.err.println("this jar is not whole (" + broken.getMessage() + "); get it anew");
      System.exit(4);
    }
  }
}
