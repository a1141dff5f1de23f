package dev.reprise.journal;

/** Tells from the name of an option, property or variable whether its value is a secret. */
final class SecretNames {
  private SecretNames() {}

  static boolean isSecret(String name) {
    return name.endsWith("PASSWORD") || name.endsWith("TOKEN");
  }
}
