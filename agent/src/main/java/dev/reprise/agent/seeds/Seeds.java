package dev.reprise.agent.seeds;

import dev.reprise.agent.bridge.Account;
import dev.reprise.agent.place.Sites;
import org.jspecify.annotations.Nullable;

/** The account of one (generator, chosen or not, site, thread or task). */
final class Seeds extends Account {
  /** Class of the generators. */
  final String generator;

  /** Whether somebody gave the seeds; false: they were left to chance. */
  final boolean chosen;

  final Sites.Site site;

  /** Name of the thread. */
  final String thread;

  /** What a recorded partner has in common: the task's key in hex, else the thread's name. */
  final String who;

  /** Count that was told last. */
  long settled;

  /** What was recorded of it, in {@code replay}; null: nothing. */
  Recorded.@Nullable Entry recorded;

  Seeds(String generator, boolean chosen, Sites.Site site, String thread, String who) {
    this.generator = generator;
    this.chosen = chosen;
    this.site = site;
    this.thread = thread;
    this.who = site.once.isEmpty() ? who : Plan.ALL;
  }

  /** Where a recorded partner was made. */
  String place() {
    return site.once.isEmpty() ? site.where : site.once;
  }
}
