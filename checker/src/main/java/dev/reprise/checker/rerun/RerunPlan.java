package dev.reprise.checker.rerun;

import dev.reprise.checker.rerun.Item.State;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that a rerun needs, looked up before anything is touched. */
public final class RerunPlan {
  private final Recorded recorded;
  private final Directories directories;
  private final Artifacts artifacts;
  private final Moved moved = new Moved();
  private final List<Item> items = new ArrayList<>();
  private final List<Restore> restores = new ArrayList<>();
  private final List<String> command;
  private final Optional<Path> standardInput;
  private final Map<String, String> variables = new TreeMap<>();
  private final Map<String, Path> placed = new TreeMap<>();

  /**
   * Looks everything up; changes nothing.
   *
   * @param run to train again
   * @param record of it
   * @throws dev.reprise.checker.runs.UsageException if the directory for it is not empty
   */
  public RerunPlan(LocatedRun run, RunRecord record, RerunChoices choices) throws IOException {
    this.recorded = new Recorded(record);
    this.directories = Directories.fresh(choices.into());
    this.artifacts = new Artifacts(run);
    choices.moved().forEach(moved::add);
    moved.add(
        recorded.workingDirectory(), directories.place(recorded.workingDirectory()).toString());

    Checkout checkout = Checkout.of(recorded, directories, artifacts, choices.repo());
    checkout.item().ifPresent(items::add);
    restores.add(checkout::restore);
    Jdks.Found jdk = new Jdks(recorded, choices.jdk(), choices.environment()).find();
    items.add(jdk.item());
    Libraries libraries =
        new Libraries(
            Path.of(System.getProperty("user.home")),
            choices.repositories(),
            choices.environment(),
            directories.downloads());
    ClassPathPlan classPath =
        new ClassPathPlan(recorded.classPath(), recorded, directories, artifacts, libraries);
    ClassPathPlan modulePath =
        new ClassPathPlan(recorded.modulePath(), recorded, directories, artifacts, libraries);
    items.addAll(modulePath.items());
    restores.addAll(modulePath.restores());
    items.addAll(classPath.items());
    restores.addAll(classPath.restores());
    FilesPlan files =
        new FilesPlan(recorded, directories, artifacts, checkout, choices.dataRoots(), moved);
    items.addAll(files.items());
    restores.addAll(files.restores());
    placed.putAll(modulePath.placed());
    placed.putAll(classPath.placed());
    placed.putAll(files.placed());
    StandardInputPlan input = new StandardInputPlan(recorded, choices.standardInput(), placed);
    input.item().ifPresent(items::add);
    standardInput = input.file();
    MachinePlan machine = new MachinePlan(recorded, choices.environment());
    items.addAll(machine.items());

    RerunCommandLine line = new RerunCommandLine(recorded, moved);
    line.redacted().forEach(this::redacted);
    command = line.command(jdk.java(), choices.agentJar(), classPath.path(), modulePath.path());
    variables.putAll(machine.variables());
    variables.putAll(line.options());
    variables.putAll(line.settings(choices.settings()));
    if (!recorded.mode().equals("pin") && !choices.settings().containsKey("replay")) {
      // In pin the seeds follow from the number.
      variables.put("REPRISE_REPLAY", directories.ledger().toString());
    }
  }

  private void redacted(String part) {
    items.add(
        new Item(
            Factor.PARAMETERS,
            part,
            State.MISSING,
            "secrets are not recorded; run it by hand, with replay=RUN"));
  }

  /** What the look found, in the order of factors. */
  public List<Item> items() {
    return items.stream().sorted(java.util.Comparator.comparing(Item::factor)).toList();
  }

  /** The command that will be run, in {@link #workingDirectory}. */
  public List<String> command() {
    return List.copyOf(command);
  }

  /** Variables to set for it; an empty value: to remove. */
  public Map<String, String> variables() {
    return Map.copyOf(variables);
  }

  public Path workingDirectory() {
    return directories.place(recorded.workingDirectory());
  }

  /** What the program reads from standard input; empty for this process's own. */
  public Optional<Path> standardInput() {
    return standardInput;
  }

  /** Where files that were found lie once they are restored, by {@code factor.fact}. */
  public Map<String, Path> placed() {
    return Map.copyOf(placed);
  }

  /** The ledger of the run, once it is restored. */
  public Path ledger() {
    return directories.ledger();
  }

  /**
   * Puts everything in its place. Digests are compared before anything is run.
   *
   * @throws UncheckedIOException if something cannot be restored; nothing of it is left behind
   */
  public void restore() throws IOException {
    // Somebody else may have come since: what is theirs is not to be taken away below.
    Directories.fresh(directories.root());
    try {
      restoreAll();
    } catch (RuntimeException e) {
      directories.remove();
      throw e;
    } catch (IOException e) {
      directories.remove();
      String what =
          "cannot restore the run into " + directories.root() + ", and left nothing there: ";
      throw new UncheckedIOException(what + e.getMessage() + "; --into names another directory", e);
    }
  }

  private void restoreAll() throws IOException {
    for (Restore one : restores) {
      one.run();
    }
    Files.createDirectories(workingDirectory());
    if (directories.ledger().toString().equals(variables.get("REPRISE_REPLAY"))
        && !artifacts.download("seeds.jsonl.gz", directories.ledger())) {
      throw new IOException(
          "the run has no ledger of its seeds; reprise sync has yet to deliver it?");
    }
  }
}
