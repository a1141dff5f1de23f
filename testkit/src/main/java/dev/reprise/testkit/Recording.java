package dev.reprise.testkit;

import dev.reprise.journal.Event;
import dev.reprise.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a program's journal says after it ran under the real agent, with no courier.
 *
 * @param outcome of the program
 * @param events of its journal, in order; empty if it has none
 */
public record Recording(JavaProgram.Outcome outcome, List<Event> events) {

  /** The agent as the build made it; the system property {@code reprise.root} says where. */
  public static Path agentJar() {
    String root = System.getProperty("reprise.root");
    if (root == null) {
      throw new IllegalStateException("set the system property reprise.root to the repository");
    }
    return Path.of(root, "agent", "target", "reprise-agent.jar");
  }

  /**
   * Runs a program under the agent.
   *
   * @param outbox an empty directory
   * @param settings more of them, {@code key=value}
   */
  public static Recording of(JavaProgram program, Path outbox, String... settings)
      throws IOException, InterruptedException {
    String all = String.join(",", settings);
    program.jvm(
        "-javaagent:"
            + agentJar()
            + "=courier=none,outbox="
            + outbox
            + (all.isEmpty() ? "" : "," + all));
    JavaProgram.Outcome outcome = program.run();
    return new Recording(outcome, read(outbox));
  }

  private static List<Event> read(Path outbox) throws IOException {
    try (Stream<Path> files = Files.walk(outbox)) {
      List<Path> journals = files.filter(f -> f.toString().endsWith(".journal")).toList();
      if (journals.size() > 1) {
        throw new IOException("more than one journal: " + journals);
      }
      if (journals.isEmpty()) {
        return List.of();
      }
      try (JournalReader reader = JournalReader.open(journals.get(0))) {
        List<Event> events = new ArrayList<>();
        for (List<Event> more = reader.poll(); !more.isEmpty(); more = reader.poll()) {
          events.addAll(more);
        }
        return events;
      }
    }
  }

  /** The events of one type, in order. */
  public <E extends Event> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The only event of a type. */
  public <E extends Event> E only(Class<E> type) {
    List<E> found = all(type);
    if (found.size() != 1) {
      throw new AssertionError("not one " + type.getSimpleName() + " but " + found);
    }
    return found.get(0);
  }
}
