package dev.reprise.examples.chance;

/** The seed that a program is given as its second argument, for comparisons. */
final class Seed {
  private Seed() {}

  /** The seed; 0 if there is none, and everything is left to chance. */
  static long of(String[] arguments) {
    return arguments.length < 2 ? 0 : Long.parseLong(arguments[1]);
  }
}
