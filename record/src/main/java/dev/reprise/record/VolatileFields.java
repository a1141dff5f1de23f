package dev.reprise.record;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of serialized classes that are other at each training and no part of the model. */
final class VolatileFields {
  private static final String CLASSES = "smile.validation.ClassificationMetrics";
  private static final String NUMBERS = "smile.validation.RegressionMetrics";

  /** Nothing: of a class that nobody knows, a date may be what was learned. */
  static final VolatileFields NONE = new VolatileFields(List.of());

  /**
   * Found by training every classifier, clusterer, filter and associator of Weka 3.8.7 twice, with
   * and without an attribute of dates, and comparing; {@code docs/models.md}.
   */
  static final VolatileFields WEKA =
      new VolatileFields(
          List.of(
              new Rule(
                  "weka.classifiers.meta.AttributeSelectedClassifier",
                  "m_selectionTime",
                  "milliseconds that the selection of attributes took"),
              new Rule(
                  "weka.classifiers.meta.AttributeSelectedClassifier",
                  "m_totalTime",
                  "milliseconds that the training took"),
              new Rule(
                  "java.text.SimpleDateFormat",
                  "defaultCenturyStart",
                  "the moment an attribute's date format was made, less 80 years"),
              new Rule(
                  "java.util.Calendar", "time", "where a date format's own calendar happens to be"),
              new Rule(
                  "java.util.Calendar",
                  "fields",
                  "where a date format's own calendar happens to be")));

  /** Found by training learners of Smile 3.1.1 twice; {@code docs/models.md} says which. */
  static final VolatileFields SMILE =
      new VolatileFields(
          List.of(
              new Rule(CLASSES, "fitTime", "milliseconds that the training took"),
              new Rule(CLASSES, "scoreTime", "milliseconds that the evaluation took"),
              new Rule(NUMBERS, "fitTime", "milliseconds that the training took"),
              new Rule(NUMBERS, "scoreTime", "milliseconds that the evaluation took")));

  private final Map<String, Map<String, Rule>> byClass;

  private VolatileFields(List<Rule> rules) {
    byClass =
        rules.stream()
            .collect(
                Collectors.groupingBy(
                    Rule::className,
                    Collectors.toUnmodifiableMap(Rule::field, Function.identity())));
  }

  /**
   * One field to leave out.
   *
   * @param className that declares the field, by its binary name
   * @param why in words for a report
   */
  record Rule(String className, String field, String why) {
    /** A line for a report. */
    String times(int count) {
      return count
          + (count == 1 ? " value of " : " values of ")
          + className
          + "."
          + field
          + ": "
          + why;
    }
  }

  /** The rules for a class, by field. */
  Map<String, Rule> of(String className) {
    return byClass.getOrDefault(className, Map.of());
  }
}
