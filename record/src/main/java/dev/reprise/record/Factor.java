package dev.reprise.record;

import java.util.Locale;

/** The eight things that decide a model. */
public enum Factor {
  /** What was run: commit, difference, own class path entries. */
  CODE,
  /** What was read. */
  DATA,
  /** What the program was told: arguments, settings, hyperparameters. */
  PARAMETERS,
  /** What random numbers begin with, chosen or left to chance. */
  SEEDS,
  /** What others wrote: jars, native libraries. */
  LIBRARIES,
  /** What it ran on: processor, memory, GPU. */
  HARDWARE,
  /** What surrounds it: operating system, variables, locale, time zone. */
  ENVIRONMENT,
  /** The JVM and its flags. */
  RUNTIME;

  /** The name in records, tags and reports: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
