package dev.reprise.agent;

import dev.reprise.agent.bridge.Account;
import dev.reprise.agent.bridge.Hooks;
import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.jdk.Generators;
import dev.reprise.agent.jdk.OpenedFiles;
import dev.reprise.agent.library.Libraries;
import dev.reprise.agent.life.Ending;
import org.jspecify.annotations.Nullable;

/** Passes what the bridge hears to those whom it concerns. */
final class Watch extends Hooks {
  private final Generators generators;
  private final OpenedFiles files;
  private final Libraries libraries;
  private final Ending ending;
  private final Runnable atHalt;

  /** Which of the bridge's events have come at least once. */
  private final boolean[] heard = new boolean[Probes.UNCAUGHT + 1];

  Watch(
      Generators generators,
      OpenedFiles files,
      Libraries libraries,
      Ending ending,
      Runnable atHalt) {
    this.generators = generators;
    this.files = files;
    this.libraries = libraries;
    this.ending = ending;
    this.atHalt = atHalt;
  }

  @Override
  public @Nullable Account generator(int kind, long seed) {
    return generators.seen(kind, seed);
  }

  @Override
  public void signal(
      int what, @Nullable Object subject, @Nullable Object @Nullable [] arguments, int i, int j) {
    heard[what] = true;
    switch (what) {
      case Probes.ENTER -> {
        if (arguments != null) {
          libraries.enter(i, subject, arguments);
        }
      }
      case Probes.EXIT -> libraries.exit(i, subject);
      case Probes.EXITING -> ending.exiting(i);
      case Probes.HALTING -> {
        ending.halting(i);
        atHalt.run();
      }
      default -> {
        if (subject != null) {
          about(what, subject, i, j);
        }
      }
    }
  }

  private void about(int what, Object subject, int i, int j) {
    switch (what) {
      case Probes.SEED_BYTES -> generators.seedBytes((byte[]) subject);
      case Probes.OPENING -> files.opening(subject, i, j);
      case Probes.OPENED -> files.opened(subject, i, j);
      case Probes.REMOVING -> files.removing(subject);
      case Probes.FAILED -> libraries.failed(i, (Throwable) subject);
      case Probes.UNCAUGHT -> ending.uncaught((Throwable) subject);
      default -> throw new IllegalArgumentException(Integer.toString(what));
    }
  }

  boolean hasHeard(int what) {
    return heard[what];
  }
}
