package dev.reprise.checker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.checker.report.HtmlReport;
import dev.reprise.checker.report.JsonReport;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.client.StoreException;
import dev.reprise.client.TrackingStore;
import dev.reprise.record.RunNote;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leaves the check with the rerun: an artifact that is never replaced; for the last check, a page,
 * tags and the first line of the note, where that is as Reprise wrote it.
 */
final class CheckNote {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final String DIRECTORY = "reprise/checks/";

  /** The last check, to be read in MLflow's artifact viewer. */
  private static final String REPORT = "reprise/report.html";

  private CheckNote() {}

  /** Writes the check; what kept it from being written, in one line, if it was. */
  static Optional<String> write(LocatedRun rerun, CheckResult result) {
    byte[] json = JsonReport.of(result).getBytes(UTF_8);
    String name = UTC.format(Instant.now()) + "-" + id(json);
    try {
      TrackingStore.Artifacts artifacts = rerun.store().artifacts(rerun.run().id());
      artifacts.upload(json, DIRECTORY + name + ".json");
      artifacts.upload(HtmlReport.of(List.of(result), false).getBytes(UTF_8), REPORT);
      rerun.store().setTags(rerun.run().id(), tags(rerun, result, name));
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of("the check was not written to the rerun: " + e.getMessage());
    }
  }

  private static Map<String, String> tags(LocatedRun rerun, CheckResult result, String name) {
    Map<String, String> tags = new HashMap<>();
    tags.put("reprise.verdict", result.verdict().name());
    tags.put("reprise.check", name);
    tags.put("reprise.baseline", result.baseline().id());
    RunNote.withVerdict(rerun.run().tags().getOrDefault(RunNote.TAG, ""), sentence(result))
        .filter(note -> note.length() <= rerun.store().limits().tagValue())
        .ifPresent(note -> tags.put(RunNote.TAG, note));
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

  private static String id(byte[] json) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
