package dev.reprise.record;

/**
 * One recorded value in a factor.
 *
 * @param value in its normal form; never null
 * @param decisive whether it may change the model; only decisive facts are in a factor's digest
 */
public record Fact(String value, boolean decisive) {
  public static Fact decisive(String value) {
    return new Fact(value, true);
  }

  public static Fact incidental(String value) {
    return new Fact(value, false);
  }
}
