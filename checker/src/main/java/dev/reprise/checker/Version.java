package dev.reprise.checker;

import picocli.CommandLine.IVersionProvider;

/** The version, from the manifest of the jar. */
final class Version implements IVersionProvider {

  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "reprise " + number(),
      "JVM " + Runtime.version() + " (" + System.getProperty("java.vendor", "") + ")"
    };
  }
}
