package dev.reprise.courier.collect;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.courier.collect.Inputs.Input;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event;
import dev.reprise.journal.Event.DataUsed;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files that the program read, by the digest of their whole content: where a file lies and what
 * it is called is incidental.
 */
final class DataCollector implements Collector {
  static final Duration BUDGET = Duration.ofMinutes(3);

  /** More files than these are told in an artifact. */
  private static final int MOST_NAMED = 200;

  private final Inputs inputs;
  private final DataCopies copies;

  /**
   * @param copies of the files, for when they are asked for
   */
  DataCollector(Inputs inputs, DataCopies copies) {
    this.inputs = inputs;
    this.copies = copies;
  }

  @Override
  public Factor factor() {
    return Factor.DATA;
  }

  @Override
  public Duration budget() {
    return BUDGET;
  }

  @Override
  public void watch(Event event, JvmStory story) {
    if (event instanceof Event.FileOpened opened) {
      inputs.opened(opened, story);
    }
  }

  @Override
  public void collect(JvmStory story, Findings findings) throws Exception {
    List<Input> read = inputs.of(story);
    Places places = Places.of(story);
    for (Input input : read) {
      if (!input.hash().problem().isEmpty()) {
        findings.gap("file." + places.portable(input.opened().path()), input.hash().problem());
      }
    }
    List<Input> all = read.stream().filter(input -> !ConfigFiles.isConfig(input, story)).toList();
    SortedSet<String> contents = new TreeSet<>();
    all.forEach(input -> contents.add(input.hash().sha256()));
    if (!all.stream().allMatch(Input::isKnown)) {
      // A digest of the others, or of what lies there now, would look like that of other data.
      findings.gap("content", "of not every file is it known what was read; its own gap says why");
    } else if (!contents.isEmpty()) {
      findings.decisive(
          "content",
          contents.size() == 1 ? contents.first() : Sha256.of(String.join("\n", contents)));
    }
    findings.incidental("files", Integer.toString(all.size()));
    name(all, places, findings);
    VersionsOfData.tell(all, places, findings);
    standardInput(story, read, findings);
    used(story, all, findings);
    if (findings.captures("data")) {
      copies.tell(all, places, findings);
    }
  }

  /** A file behind standard input has a digest, if the program has read it. */
  private void standardInput(JvmStory story, List<Input> read, Findings findings) {
    String what = story.section("process").getOrDefault("stdin", "");
    if (!what.startsWith("file ") || !SameMachine.asOf(story)) {
      findings.incidental("stdin", what);
      return;
    }
    findings.incidental("stdin", "file");
    if (!story.section("process").containsKey("stdin.read")) {
      return;
    }
    String path = what.substring("file ".length());
    // The agent told its state when it was read; the path alone would not show a change.
    FileHash.Result result =
        read.stream()
            .filter(input -> input.opened().path().equals(path))
            .findFirst()
            .map(Input::hash)
            .orElseGet(() -> inputs.hash(path));
    if (result.problem().isEmpty()) {
      findings.decisive("stdin.sha256", result.sha256());
    } else {
      findings.gap("stdin.sha256", result.problem());
    }
  }

  private static void name(List<Input> all, Places places, Findings findings) throws IOException {
    StringBuilder lines = new StringBuilder();
    ObjectMapper mapper = new ObjectMapper();
    int named = 0;
    for (Input input : all) {
      String path = places.portable(input.opened().path());
      if (named++ < MOST_NAMED) {
        findings.incidental("file." + path, input.hash().sha256());
      }
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("path", path);
      line.put("sha256", input.hash().sha256());
      line.put("bytes", Math.max(input.hash().bytes(), input.opened().size()));
      line.put("changed", input.hash().changed());
      lines.append(mapper.writeValueAsString(line)).append('\n');
    }
    if (named > MOST_NAMED) {
      findings.artifact("data/files.jsonl", lines.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void used(JvmStory story, List<Input> all, Findings findings) {
    Map<String, Input> byPath = new HashMap<>();
    all.forEach(input -> byPath.put(input.opened().path(), input));
    Places places = Places.of(story);
    List<String> told = new ArrayList<>();
    for (Training training : story.trainings()) {
      if (training.nested()) {
        continue;
      }
      for (DataUsed used : training.data()) {
        Input file = byPath.get(used.path());
        String digest = digest(used, file);
        String role =
            "training."
                + training.number()
                + "."
                + (used.context().isEmpty() ? "data" : used.context());
        if (told.contains(role)) {
          role += "." + used.name();
        }
        told.add(role);
        if (digest.isEmpty()) {
          findings.incidental(role + ".name", used.name());
          if (file != null) {
            findings.gap(role, file.hash().problem());
          }
        } else {
          findings.decisive(role, digest);
        }
        tell(used, file, digest, places, findings);
      }
    }
    Map<String, Boolean> named = new HashMap<>();
    story.trainings().forEach(t -> t.data().forEach(used -> named.put(used.path(), true)));
    all.stream()
        .filter(input -> !named.containsKey(input.opened().path()))
        .filter(Input::isKnown)
        .limit(MOST_NAMED)
        .forEach(input -> findings.data(found(input, places, "", "", -1, -1)));
  }

  private static String digest(DataUsed used, @org.jspecify.annotations.Nullable Input file) {
    return file != null && file.isKnown() ? file.hash().sha256() : used.digest();
  }

  private static void tell(
      DataUsed used,
      @org.jspecify.annotations.Nullable Input file,
      String digest,
      Places places,
      Findings findings) {
    if (file != null && file.isKnown()) {
      findings.data(found(file, places, used.name(), used.context(), used.rows(), used.columns()));
    } else if (!digest.isEmpty()) {
      String hex = digest.substring(digest.indexOf(':') + 1);
      findings.data(
          new DataFound(used.name(), used.context(), "", hex, -1, used.rows(), used.columns()));
    }
  }

  private static DataFound found(
      Input input, Places places, String name, String context, long rows, long columns) {
    String path = input.opened().path();
    long bytes = Math.max(input.hash().bytes(), input.opened().size());
    return new DataFound(
        name.isEmpty() ? name(path) : name,
        context,
        places.portable(path),
        input.hash().sha256(),
        bytes,
        rows,
        columns);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
