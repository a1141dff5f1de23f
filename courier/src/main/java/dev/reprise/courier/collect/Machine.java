package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this process runs where, and since when, the training ran. */
final class Machine {
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private Machine() {}

  /**
   * False if the journal is of another machine, or from before a restart: what this process would
   * find out then is not what the training had.
   */
  static boolean isThatOf(JvmStory story) {
    Started started = story.started();
    if (started == null || started.bootId().isEmpty()) {
      return true;
    }
    try {
      String here = plain(Files.readString(BOOT_ID));
      String there = plain(started.bootId());
      return here.startsWith(there) || there.startsWith(here);
    } catch (IOException e) {
      // Not Linux: there is no boot id to compare, and the outbox is a local directory.
      return true;
    }
  }

  private static String plain(String id) {
    return id.strip().replace("-", "");
  }
}
