package dev.reprise.courier.collect;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.courier.collect.Inputs.Input;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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

  /** More files that are no data are counted only. */
  private static final int MOST_EXCLUDED = 1000;

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
        String path = places.portable(input.opened().path());
        findings.gap("file." + path, input.hash().problem());
        if (input.hash().changed()) {
          String opened = FileState.of(input.opened()).told();
          findings.incidental("changed." + path, opened + "; later " + input.hash().now());
        }
      }
    }
    List<Input> all = read.stream().filter(input -> !ConfigFiles.isConfig(input, story)).toList();
    Downloads downloads = Downloads.of(story, inputs);
    SortedSet<String> contents = new TreeSet<>(downloads.contents());
    all.forEach(input -> contents.add(input.hash().sha256()));
    VersionsOfData versions = VersionsOfData.tell(story, all, places, findings);
    boolean known = all.stream().allMatch(Input::isKnown) && downloads.areKnown();
    if (!known || versions.areUnread()) {
      // A digest of the others, or of what lies there now, would look like that of other data.
      findings.gap("content", "of not everything is it known what was read; its own gap says why");
    } else if (!contents.isEmpty()) {
      findings.decisive(
          "content",
          contents.size() == 1 ? contents.first() : Sha256.of(String.join("\n", contents)));
    }
    Excluded excluded = Excluded.of(story, read, all);
    findings.incidental("files", Integer.toString(all.size()));
    findings.incidental("excluded", Integer.toString(excluded.rules().size()));
    name(all, excluded, places, findings);
    standardInput(story, read, findings);
    new DataSets(story, all, versions).tell(findings);
    downloads.tell(findings);
    new Queries(story, places).tell(findings);
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

  /** Names the files that are data, and counts those that are not; a list has more of both. */
  private static void name(List<Input> all, Excluded excluded, Places places, Findings findings)
      throws IOException {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Input input : all) {
      String path = places.portable(input.opened().path());
      if (lines.size() < MOST_NAMED) {
        findings.incidental("file." + path, input.hash().sha256());
      }
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("path", path);
      line.put("sha256", input.hash().sha256());
      line.put("bytes", Math.max(input.hash().bytes(), input.opened().size()));
      line.put("changed", input.hash().changed());
      lines.add(line);
    }
    excluded
        .counts()
        .forEach((rule, count) -> findings.incidental("excluded." + rule, count.toString()));
    excluded.rules().entrySet().stream()
        .limit(MOST_EXCLUDED)
        .forEach(
            file -> {
              Map<String, Object> line = new LinkedHashMap<>();
              line.put("path", places.portable(file.getKey()));
              line.put("excluded", file.getValue());
              lines.add(line);
            });
    if (all.size() > MOST_NAMED || !excluded.rules().isEmpty()) {
      StringBuilder text = new StringBuilder();
      ObjectMapper mapper = new ObjectMapper();
      for (Map<String, Object> line : lines) {
        text.append(mapper.writeValueAsString(line)).append('\n');
      }
      findings.artifact("data/files.jsonl", text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
