package dev.reprise.record;

import java.util.Locale;

/** The eight things that decide a model. */
public enum Factor {
  CODE,
  DATA,
  PARAMETERS,
  SEEDS,
  LIBRARIES,
  HARDWARE,
  ENVIRONMENT,
  RUNTIME;

  /** The name in records, tags and reports: lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
