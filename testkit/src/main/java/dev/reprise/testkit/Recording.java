package dev.reprise.testkit;

import dev.reprise.journal.Event;
import dev.reprise.journal.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program's journal says after it ran under the real agent, with no courier.
 *
 * @param result of the program
 * @param events of its journal, in order; empty if it has none
 */
public record Recording(Result result, List<Event> events) {
  /** A line begins after a line feed only, whatever else a program writes. */
  private static final Pattern OWN_LINE = Pattern.compile("(?md)^reprise: [^\n]*\n?");

  /** The agent as the build made it. */
  public static Path agentJar() {
    return Root.directory().resolve("agent/target/reprise-agent.jar");
  }

  /**
   * Runs a program under the agent to its end.
   *
   * @param outbox an empty or absent directory
   * @param program what follows {@code java} on the command line
   * @param settings of the agent, {@code key=value}
   */
  public static Recording of(Path outbox, List<String> program, String... settings)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("courier=none", "outbox=" + outbox));
    all.addAll(List.of(settings));
    List<String> command = new ArrayList<>();
    command.add("-javaagent:" + agentJar() + "=" + String.join(",", all));
    command.addAll(program);
    Result result = Training.java(command).run();
    return new Recording(result, read(outbox));
  }

  private static List<Event> read(Path outbox) throws IOException {
    if (!Files.exists(outbox)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(outbox)) {
      List<Path> journals = files.filter(f -> f.toString().endsWith(".journal")).toList();
      if (journals.size() > 1) {
        throw new IOException("more than one journal: " + journals);
      }
      return journals.isEmpty() ? List.of() : events(journals.get(0));
    }
  }

  private static List<Event> events(Path journal) throws IOException {
    List<Event> events = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(journal)) {
      for (List<Event> more = reader.poll(); !more.isEmpty(); more = reader.poll()) {
        events.addAll(more);
      }
    }
    return events;
  }

  /**
   * What the program did, without the agent's one line; an {@link AssertionError} if the agent
   * wrote more than one.
   */
  public Outcome outcome() {
    String stderr = result.stderr();
    List<String> own = OWN_LINE.matcher(stderr).results().map(MatchResult::group).toList();
    if (own.size() > 1) {
      throw new AssertionError("the agent wrote " + own.size() + " lines: " + own);
    }
    return new Outcome(result.exit(), result.stdout(), OWN_LINE.matcher(stderr).replaceAll(""));
  }

  /** What the program wrote to standard error, without the agent's one line. */
  public String stderr() {
    return outcome().stderr();
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
