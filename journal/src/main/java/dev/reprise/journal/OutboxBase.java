package dev.reprise.journal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses where the outbox lies: the first place that can be written. */
final class OutboxBase {
  private final Map<String, String> environment;
  private final StringBuilder why = new StringBuilder();

  OutboxBase(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Why the place that was chosen is not the first one; empty if it is. */
  String why() {
    return why.toString();
  }

  /**
   * The base directory, made and writable.
   *
   * @throws IOException if no place can be written; tells all that were tried
   */
  File choose(String setting) throws IOException {
    String[] places = {
      setting,
      environment.get("REPRISE_OUTBOX"),
      below(environment.get("XDG_STATE_HOME"), "reprise"),
      below(environment.get("HOME"), ".local/state/reprise"),
    };
    for (String place : places) {
      if (place != null && !place.isEmpty()) {
        File base = usable(new File(place).getAbsoluteFile());
        if (base != null) {
          return base;
        }
      }
    }
    String user = System.getProperty("user.name", "user");
    File last = new File(System.getProperty("java.io.tmpdir", "/tmp"), "reprise-".concat(user));
    File base = usable(last.getAbsoluteFile());
    if (base != null && isOurs(base)) {
      return base;
    }
    throw new IOException(
        "no place for the outbox: ".concat(why()).concat("; set reprise.outbox to a directory"));
  }

  private static @Nullable String below(@Nullable String directory, String name) {
    // The XDG specification: a relative path is to be ignored.
    return directory == null || !new File(directory).isAbsolute()
        ? null
        : directory.concat("/").concat(name);
  }

  private @Nullable File usable(File base) {
    try {
      Private.directory(base);
      return base;
    } catch (IOException e) {
      note(String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** In a directory that all may write to, somebody else may have made it before us. */
  private boolean isOurs(File base) throws IOException {
    Path path = base.toPath();
    File probe = File.createTempFile("owner", null, base);
    try {
      boolean ours =
          Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
              && Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)
                  .equals(Files.getOwner(probe.toPath()));
      if (!ours) {
        note(base.getPath().concat(" belongs to somebody else"));
      }
      return ours;
    } finally {
      Files.delete(probe.toPath());
    }
  }

  private void note(String reason) {
    if (why.length() > 0) {
      why.append("; ");
    }
    why.append(reason);
  }
}
