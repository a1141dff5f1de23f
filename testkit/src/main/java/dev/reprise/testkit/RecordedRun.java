package dev.reprise.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run that the real courier delivered to a store, and what the real command line says of it. The
 * module that uses it depends on {@code reprise-checker}, so that the build has made both.
 *
 * @param result of the program
 * @param id of the run
 * @param store tracking URI
 */
public record RecordedRun(Result result, String id, String store) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LINE = Pattern.compile("reprise: run \\S+ \\((\\w+)\\) recorded");

  /**
   * Runs a program under the agent to its end, and waits until its record is in the store.
   *
   * @param cwd working directory, made if missing
   * @param store tracking URI of a server, or a directory
   * @param program what follows {@code java} on the command line
   */
  public static RecordedRun of(Path cwd, String store, List<String> program) throws IOException {
    return of(cwd, store, List.of(), program);
  }

  /**
   * As {@link #of(Path, String, List)}.
   *
   * @param more settings of the agent, {@code key=value}
   */
  public static RecordedRun of(Path cwd, String store, List<String> more, List<String> program)
      throws IOException {
    return of(cwd, store, more, Map.of(), program);
  }

  /**
   * As {@link #of(Path, String, List, List)}.
   *
   * @param environment of the program, beside the test's own
   */
  public static RecordedRun of(
      Path cwd,
      String store,
      List<String> more,
      Map<String, String> environment,
      List<String> program)
      throws IOException {
    Files.createDirectories(cwd);
    List<String> command = new ArrayList<>();
    // Not in the working directory: the courier stays there a while, and a test removes its own.
    List<String> settings = new ArrayList<>(List.of("exit.wait=120"));
    settings.add("outbox=" + Path.of("target", "outbox").toAbsolutePath());
    settings.addAll(more);
    command.add("-javaagent:" + Recording.agentJar() + "=" + String.join(",", settings));
    command.addAll(program);
    Result result =
        Training.java(command).in(cwd).env(environment).env("MLFLOW_TRACKING_URI", store).run();
    Matcher line = LINE.matcher(result.stderr());
    if (result.exit() != 0 || !line.find()) {
      throw new AssertionError("not recorded: " + result);
    }
    return new RecordedRun(result, line.group(1), store);
  }

  /** The record, as {@code reprise show} prints it. */
  public JsonNode json() throws IOException {
    return JSON.readTree(reprise("show", id, "--format", "JSON").stdout());
  }

  /** The value of a fact; an {@link AssertionError} if the record has none of this name. */
  public String fact(String factor, String name) throws IOException {
    JsonNode facts = json().at("/factors/" + factor + "/facts");
    if (!facts.has(name)) {
      throw new AssertionError("no " + name + " in " + facts);
    }
    return facts.get(name).get("value").asText();
  }

  /** What {@code reprise check} says of a rerun, in JSON. */
  public JsonNode check(RecordedRun rerun, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("check", id, rerun.id()));
    arguments.addAll(List.of("--format", "JSON", "--no-write"));
    arguments.addAll(Arrays.asList(options));
    return JSON.readTree(reprise(arguments.toArray(String[]::new)).stdout());
  }

  private Result reprise(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("-jar");
    command.add(Root.directory().resolve("checker/target/reprise.jar").toString());
    command.addAll(Arrays.asList(arguments));
    return Training.java(command).env("MLFLOW_TRACKING_URI", store).run();
  }
}
