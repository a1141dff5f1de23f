package dev.reprise.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.checker.report.HtmlReport;
import dev.reprise.checker.report.JsonReport;
import dev.reprise.checker.report.Stamp;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.Digests;
import dev.reprise.record.RunNote;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leaves the check with the rerun: an artifact that is never replaced; for the last check, a page,
 * tags and the first line of the note, where that is as Reprise wrote it.
 */
record CheckNote(LocatedRun rerun, CheckResult result, Stamp stamp) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final String DIRECTORY = "reprise/checks/";

  /** The last check, to be read in MLflow's artifact viewer. */
  private static final String REPORT = "reprise/report.html";

  /** Writes the check; what kept it from being written, in one line, if it was. */
  Optional<String> write() {
    byte[] json = JsonReport.of(result, stamp).getBytes(UTF_8);
    String name = name(json);
    try {
      TrackingStore.Artifacts artifacts = rerun.store().artifacts(rerun.run().id());
      artifacts.upload(json, DIRECTORY + name + ".json");
      artifacts.upload(HtmlReport.of(List.of(result), false).getBytes(UTF_8), REPORT);
      Map<String, String> tags = tags(name);
      RunNote.withVerdict(rerun.run().tags().getOrDefault(RunNote.TAG, ""), sentence(result))
          .filter(note -> note.length() <= rerun.store().limits().tagValue())
          .ifPresent(note -> tags.put(RunNote.TAG, note));
      rerun.store().setTags(rerun.run().id(), tags);
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of("the check was not written to the rerun: " + e.getMessage());
    }
  }

  /**
   * Tags the versions of registered models that the rerun made; what kept it from that, in one
   * line, if something did.
   */
  Optional<String> tagVersions(TrackingStore registry) {
    String name = name(JsonReport.of(result, stamp).getBytes(UTF_8));
    try {
      return registry.tagVersions(rerun.run(), tags(name)).isEmpty()
          ? Optional.of("no version of a registered model was made by run " + rerun.run().id())
          : Optional.empty();
    } catch (StoreException e) {
      return Optional.of("the model version was not tagged: " + e.getMessage());
    }
  }

  private String name(byte[] json) {
    return UTC.format(stamp.when()) + "-" + Digests.sha256(json).substring(0, 8);
  }

  private Map<String, String> tags(String name) {
    Map<String, String> tags = new HashMap<>();
    tags.put("reprise.verdict", result.verdict().name());
    tags.put("reprise.check", name);
    tags.put("reprise.baseline", result.baseline().id());
    return tags;
  }

  private static String sentence(CheckResult result) {
    return "**"
        + result.verdict()
        + "**, checked against the baseline `"
        + result.baseline().name().replaceAll("[`\\s]+", " ").strip()
        + "` (run `"
        + result.baseline().id()
        + "`); required: "
        + result.policy().required()
        + ".";
  }
}
