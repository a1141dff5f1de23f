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
  private @Nullable Last atHalt;

  /** What the program made the bridge say at least once. */
  private final Heard program = new Heard();

  private volatile @Nullable Heard test;

  Watch(Generators generators, OpenedFiles files, Libraries libraries, Ending ending) {
    this.generators = generators;
    this.files = files;
    this.libraries = libraries;
    this.ending = ending;
  }

  /** What is to be done before the JVM halts. */
  void atHalt(Last action) {
    atHalt = action;
  }

  @Override
  public @Nullable Account generator(int kind, long seed) {
    Heard testing = test;
    if (testing != null && testing.isHere()) {
      testing.generator(kind, seed);
      return null;
    }
    program.generator(kind, 0);
    return generators.seen(kind, seed);
  }

  @Override
  public void signal(
      int what, @Nullable Object subject, @Nullable Object @Nullable [] arguments, int i, int j) {
    Heard testing = test;
    if (testing != null && testing.isHere()) {
      testing.signal(what, j);
      return;
    }
    program.signal(what, 0);
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
        Last action = atHalt;
        if (action != null) {
          action.halt();
        }
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
      case Probes.SEED_WORDS -> generators.seedWords((long[]) subject);
      case Probes.SEED_BYTES -> generators.seedBytes((byte[]) subject);
      case Probes.OPENING -> files.opening(subject, i, j);
      case Probes.OPENED -> files.opened(subject, i, j);
      case Probes.REMOVING -> files.removing(subject);
      case Probes.FAILED -> libraries.failed(i, (Throwable) subject);
      case Probes.UNCAUGHT -> ending.uncaught((Throwable) subject);
      default -> throw new IllegalArgumentException(Integer.toString(what));
    }
  }

  /** From now on what happens on the calling thread is a test; null: the test is over. */
  void testing(@Nullable Heard ear) {
    test = ear;
    Probes.mute(ear == null);
  }

  /** What came of itself, without a test. */
  Heard program() {
    return program;
  }
}
