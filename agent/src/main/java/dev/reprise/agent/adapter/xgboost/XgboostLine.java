package dev.reprise.agent.adapter.xgboost;

/**
 * The metrics of XGBoost's own line, {@code [8]<tab>train-logloss:0.08<tab>test-logloss:0.13}, one
 * after the other. Nothing is kept of them: this runs once a round, and little code is what stays
 * cheap when the round has emptied the processor's caches.
 */
final class XgboostLine {
  private final String text;
  private int from;
  private int colon;
  private int to;

  XgboostLine(String text) {
    this.text = text;
    this.to = text.indexOf('\t');
  }

  /** Goes to the next metric; false: that was the last. */
  boolean next() {
    while (to >= 0 && to < text.length()) {
      from = to + 1;
      int tab = text.indexOf('\t', from);
      to = tab < 0 ? text.length() : tab;
      colon = text.lastIndexOf(':', to - 1);
      if (colon > from) {
        return true;
      }
    }
    return false;
  }

  /** Its name, made fit for MLflow as Python does. */
  String name() {
    String name = text.substring(from, colon);
    return name.indexOf('@') < 0 ? name : name.replace("@", "_at_");
  }

  double value() {
    String number = text.substring(colon + 1, to).trim();
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException e) {
      // The C library's spelling: nan, -nan, inf, -inf.
      if (!number.endsWith("inf")) {
        return Double.NaN;
      }
      return number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
  }
}
