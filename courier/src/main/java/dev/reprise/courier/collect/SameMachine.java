package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.Started;
import dev.reprise.journal.Machine;

/** Whether this process runs where, and since when, the training ran. */
final class SameMachine {
  /** Asked once: it is wanted at each event. */
  private static final String BOOT_ID = Machine.bootId();

  private SameMachine() {}

  /**
   * False if the journal is of another machine, or from before a restart: what this process would
   * find out then is not what the training had.
   */
  static boolean asOf(JvmStory story) {
    Started started = story.started();
    return started == null || started.bootId().isEmpty() || started.bootId().startsWith(BOOT_ID);
  }
}
