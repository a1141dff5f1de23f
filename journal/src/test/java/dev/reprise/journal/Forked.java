package dev.reprise.journal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Programs that tests start in a JVM of their own. */
final class Forked {
  private Forked() {}

  static Process start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  static String run(Class<?> main, String... arguments) throws Exception {
    Process process = start(main, arguments);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output.trim();
  }

  /** Prints whether a lock is held. */
  static final class LockProbe {
    public static void main(String[] arguments) throws IOException {
      System.out.print(LivenessLock.isHeld(new File(arguments[0])) ? "held" : "free");
    }
  }

  /** Writes until it is killed; prints each number once its event is written. */
  static final class EndlessWriter {
    public static void main(String[] arguments) throws IOException {
      JournalWriter writer = JournalWriter.create(Path.of(arguments[0]));
      for (int i = 0; true; i++) {
        writer.write(new Event.ProgramFact("n", Integer.toString(i), "x".repeat(i % 300)));
        System.out.println(i);
      }
    }
  }

  /** Prints the first use of an outbox's key. */
  static final class KeyProbe {
    public static void main(String[] arguments) throws IOException {
      System.out.print(LocalKey.of(new File(arguments[0])).digest("x"));
    }
  }
}
