package dev.reprise.record;

/**
 * One recorded value in a factor.
 *
 * @param value in its normal form; never null
 * @param decisive whether it may change the model; only decisive facts are in a factor's digest
 */
public record Fact(String value, boolean decisive) {
  /** A fact that may change the model. */
  public static Fact decisive(String value) {
    return new Fact(value, true);
  }

  /** A fact that cannot change the model. */
  public static Fact incidental(String value) {
    return new Fact(value, false);
  }
}
