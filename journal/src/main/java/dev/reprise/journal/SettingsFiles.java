package dev.reprise.journal;

/** Tells from a file's name whether it holds settings, where values stand without quotes. */
final class SettingsFiles {
  private static final String[] ENDINGS = {
    ".properties",
    ".yaml",
    ".yml",
    ".env",
    ".ini",
    ".cfg",
    ".conf",
    ".config",
    ".toml",
    ".json",
    ".xml",
    ".sh",
    ".bash",
    ".netrc",
    ".npmrc",
    ".pypirc",
    ".hocon",
    ".tfvars",
    ".txt",
    "Dockerfile",
    "credentials"
  };

  private SettingsFiles() {}

  static boolean is(String text, int from, int to) {
    for (String ending : ENDINGS) {
      int start = to - ending.length();
      if (start >= from && text.startsWith(ending, start)) {
        return true;
      }
    }
    // .env.production and the like
    int slash = text.lastIndexOf('/', to - 1);
    return slash >= from && text.startsWith(".env", slash + 1);
  }
}
