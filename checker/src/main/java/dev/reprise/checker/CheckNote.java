package dev.reprise.checker;

import dev.reprise.checker.report.JsonReport;
import dev.reprise.checker.runs.LocatedRun;
import dev.reprise.checker.verdict.CheckResult;
import dev.reprise.client.StoreException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Leaves the check with the rerun: an artifact that is never replaced, and tags for the last. */
final class CheckNote {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private CheckNote() {}

  /** Writes the check; what kept it from being written, in one line, if it was. */
  static Optional<String> write(LocatedRun rerun, CheckResult result) {
    byte[] json = JsonReport.of(result).getBytes(StandardCharsets.UTF_8);
    String path = "reprise/checks/" + UTC.format(Instant.now()) + "-" + id(json) + ".json";
    try {
      rerun.store().artifacts(rerun.run().id()).upload(json, path);
      rerun
          .store()
          .setTags(
              rerun.run().id(),
              Map.of(
                  "reprise.verdict",
                  result.verdict().name(),
                  "reprise.baseline",
                  result.baseline().id()));
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of("the check was not written to the rerun: " + e.getMessage());
    }
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
