package dev.reprise.checker;

import dev.reprise.checker.report.Stamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.IVersionProvider;

/** The version, from the manifest of the jar. */
final class Version implements IVersionProvider {

  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** What a check is signed with, now. */
  static Stamp stamp() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new Stamp("reprise " + number(), System.getProperty("user.name", ""), now);
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "reprise " + number(),
      "JVM " + Runtime.version() + " (" + System.getProperty("java.vendor", "") + ")"
    };
  }
}
