package dev.reprise.agent.life;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The process's own standard error, whatever the program has made of {@code System.err}. */
public final class Stderr {
  private Stderr() {}

  /** Writes {@code reprise:} and one line. */
  @SuppressWarnings("resource") // closing it would close the program's
  public static void line(String text) {
    String line = "reprise: " + text.replace('\n', ' ') + '\n';
    try {
      new FileOutputStream(FileDescriptor.err).write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // Nobody is listening.
    }
  }
}
