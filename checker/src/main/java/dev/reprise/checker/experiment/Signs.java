package dev.reprise.checker.experiment;

import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.RecordDiff.Change;
import dev.reprise.record.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How a switch shows in the record of the run that had it. */
final class Signs {
  private static final String TRAINING = "training\\..*";

  private final Switch asked;
  private final List<Change> changes;

  Signs(Switch asked, List<Change> changes) {
    this.asked = asked;
    this.changes = changes;
  }

  /** Whether a difference is what was asked for, or cannot but come with it. */
  boolean follows(Change change) {
    String name = change.factor().key() + "." + change.fact();
    return name.equals(asked.carrier()) || follows(change.factor(), change.fact(), change);
  }

  private boolean follows(Factor factor, String fact, Change change) {
    boolean parameter = factor == Factor.PARAMETERS;
    return switch (asked.factor()) {
      case PARAMETERS -> parameter && (isCalled(fact) || isSameMove(change) || isCount(fact));
      case SEEDS ->
          factor == Factor.SEEDS
              || (parameter
                  && (isCalled(fact) || isSameMove(change) || isCount(fact) || isSeed(fact)));
      case DATA ->
          factor == Factor.DATA || (parameter && (fact.matches(TRAINING) || isOfFile(change)));
      case LIBRARIES ->
          (factor == Factor.LIBRARIES
                  && (fact.startsWith("jar." + asked.name() + ".") || fact.startsWith("native.")))
              || (parameter && fact.matches(TRAINING));
      case ENVIRONMENT -> followsVariable(factor, fact);
      case RUNTIME ->
          (factor == Factor.RUNTIME && !fact.matches("java\\.version|vm\\..*|agents"))
              || (parameter && fact.matches(TRAINING))
              || (factor == Factor.ENVIRONMENT && asked.after().matches("-D(user|file|sun)\\..*"));
      case CODE, HARDWARE -> false;
    };
  }

  private boolean followsVariable(Factor factor, String fact) {
    String name = asked.name();
    boolean places = name.matches("LANG|LANGUAGE|LC_.*");
    return switch (factor) {
      case PARAMETERS -> fact.equals("variable." + name) || fact.matches(TRAINING);
      case LIBRARIES -> name.startsWith("LD_") && fact.startsWith("native.");
      case ENVIRONMENT ->
          fact.equals("env." + name)
              || (name.equals("TZ") && fact.equals("timezone"))
              || (places && fact.matches("locale|charset|native\\.encoding"));
      default -> false;
    };
  }

  /** The same thing by the name that a parser or a library has for it. */
  private boolean isCalled(String fact) {
    String last = fact.replaceFirst("^(option|property|variable|training\\.\\d+)\\.", "");
    return !last.equals(fact) && Tokens.plain(last).equals(Tokens.plain(asked.name()));
  }

  /** The same step from the same value, under another name. */
  private boolean isSameMove(Change change) {
    return !asked.before().isEmpty()
        && change.baseline().filter(value -> isSame(value, asked.before())).isPresent()
        && change.rerun().filter(value -> isSame(value, asked.after())).isPresent();
  }

  /** One that a library derives from the seed it is given. */
  private static boolean isSeed(String fact) {
    return fact.matches(TRAINING + "(seed|random_?state).*");
  }

  /** An option that nobody had given makes the command line longer, and moves the rest. */
  private boolean isCount(String fact) {
    return asked.carrier().startsWith("parameters.option.") && fact.startsWith("argument");
  }

  private static boolean isOfFile(Change change) {
    return change.rerun().filter(value -> value.contains("sha256:")).isPresent();
  }

  /** {@code 0.50} is {@code 0.5}. */
  private static boolean isSame(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    try {
      return Double.parseDouble(one) == Double.parseDouble(other);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** What should be seen and is not; empty if all is. */
  Optional<String> missing(RunRecord baseline, RunRecord varied) {
    return switch (asked.factor()) {
      case PARAMETERS -> unmoved(baseline).findFirst().or(() -> carrier(varied));
      case SEEDS ->
          changes.stream().anyMatch(change -> change.factor() == Factor.SEEDS)
                  || !drawn(baseline).equals(drawn(varied))
              ? Optional.empty()
              : Optional.of("no seed of the run changed");
      case DATA, LIBRARIES ->
          changes.stream().anyMatch(change -> change.factor() == asked.factor())
              ? Optional.empty()
              : Optional.of("the run has the same " + asked.factor().key() + " as before");
      case RUNTIME ->
          asked.name().equals(Setting.DETERMINISM) ? deterministic(varied) : carrier(varied);
      case ENVIRONMENT, CODE, HARDWARE -> Optional.empty();
    };
  }

  /** What a parser or a library says of it, and is as it was. */
  private Stream<String> unmoved(RunRecord baseline) {
    return baseline.facts(Factor.PARAMETERS).entrySet().stream()
        .filter(fact -> fact.getValue().decisive() && isCalled(fact.getKey()))
        .filter(fact -> changes.stream().noneMatch(change -> change.fact().equals(fact.getKey())))
        .map(Map.Entry::getKey)
        .map(fact -> fact + " is as before: the program did not take the value");
  }

  private Optional<String> carrier(RunRecord varied) {
    boolean jdks = asked.factor() == Factor.RUNTIME && asked.after().startsWith("-D");
    boolean seen =
        changes.stream()
            .map(change -> change.factor().key() + "." + change.fact())
            .anyMatch(
                name ->
                    name.equals(asked.carrier())
                        || (jdks
                            && name.replaceFirst("^runtime", "parameters")
                                .equals(asked.carrier())));
    boolean watching =
        fact(varied, Factor.RUNTIME, "options.watching").contains(asked.after())
            && asked.factor() == Factor.RUNTIME;
    return seen || watching
        ? Optional.empty()
        : Optional.of(asked.carrier() + " is as before: the run did not get the value");
  }

  private static Optional<String> deterministic(RunRecord varied) {
    boolean on =
        varied.launch().get("reprise") instanceof Map<?, ?> settings
            && "on".equals(settings.get("deterministic"));
    return on ? Optional.empty() : Optional.of("the agent did not switch it on");
  }

  /** A variable that reaches the program, and that no record shows. */
  Optional<String> unseen(RunRecord varied) {
    boolean seen =
        changes.stream().anyMatch(change -> change.fact().matches("(env|variable)\\..*"));
    return asked.factor() == Factor.ENVIRONMENT && !seen
        ? Optional.of(
            "variable "
                + asked.name()
                + " was set, and nothing recorded shows that the program reads it")
        : Optional.empty();
  }

  private static String drawn(RunRecord record) {
    return fact(record, Factor.SEEDS, "drawn");
  }

  private static String fact(RunRecord record, Factor factor, String name) {
    Fact fact = record.facts(factor).get(name);
    return fact == null ? "" : fact.value();
  }
}
