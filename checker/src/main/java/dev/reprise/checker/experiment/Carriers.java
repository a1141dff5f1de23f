package dev.reprise.checker.experiment;

import dev.reprise.checker.experiment.Tokens.Token;
import dev.reprise.checker.rerun.Draft;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what brought a value into a recorded program: an argument, a property, a variable. */
final class Carriers {
  private static final String NOT_SET = "(not set)";

  private final RunRecord record;
  private final SortedMap<String, Fact> parameters;
  private final Tokens arguments;
  private final Tokens options;

  Carriers(RunRecord record) {
    this.record = record;
    this.parameters = record.facts(Factor.PARAMETERS);
    Draft draft = new Draft(record);
    this.arguments = Tokens.ofProgram(draft.arguments());
    this.options = Tokens.ofJvm(draft.jvmArguments());
  }

  /**
   * The switch that gives a parameter or a seed another value.
   *
   * @throws UsageException if nothing outside of the program's code brings it
   */
  Switch of(Setting setting) {
    String name = setting.name();
    Switch found =
        atPlace(setting)
            .or(() -> single(setting, arguments.called(name)))
            .or(() -> property(setting, name.replaceFirst("^property\\.", "")))
            .or(() -> variable(setting, name.replaceFirst("^variable\\.", "")))
            .or(() -> single(setting, sameValue(told(setting))))
            .or(() -> byDefault(setting))
            .orElseThrow(() -> nothing(setting));
    if (found.before().equals(setting.value())) {
      throw wrong(setting, "it is " + setting.value() + " in the recorded run");
    }
    return found;
  }

  /** {@code argument.3}. */
  private Optional<Switch> atPlace(Setting setting) {
    return setting.name().matches("argument\\.\\d{1,6}")
        ? arguments.tokens().stream()
            .filter(token -> setting.name().equals("argument." + token.valueAt()))
            .findFirst()
            .map(token -> argument(setting, token))
        : Optional.empty();
  }

  private Optional<Switch> single(Setting setting, List<Token> tokens) {
    if (tokens.size() > 1) {
      throw wrong(
          setting,
          "several arguments bring it; name one by its place: "
              + tokens.stream()
                  .map(token -> "parameters.argument." + token.valueAt())
                  .collect(Collectors.joining(", ")));
    }
    return tokens.stream().findFirst().map(token -> argument(setting, token));
  }

  private Switch argument(Setting setting, Token token) {
    String fact = "argument." + token.valueAt();
    String before =
        token.value().orElseThrow(() -> wrong(setting, token.text() + " is given without a value"));
    if (value(fact).startsWith("sha256:")) {
      throw wrong(setting, before + " is a file that was read; say data." + before + "=FILE");
    }
    return new Switch(
        setting.factor(),
        setting.name(),
        "parameters." + fact,
        before,
        setting.value(),
        draft ->
            draft.arguments(
                Tokens.ofProgram(draft.arguments()).with(token.with(setting.value())).words()));
  }

  /** One that the JVM was given, or that the program asked for in vain. */
  private Optional<Switch> property(Setting setting, String name) {
    Optional<Token> given = options.find("-D" + name);
    boolean asked = value("property." + name).equals(NOT_SET);
    Token token = new Token("-D" + name, List.of("-D" + name + "=" + setting.value()), 0);
    return given.isEmpty() && !asked
        ? Optional.empty()
        : Optional.of(
            new Switch(
                setting.factor(),
                setting.name(),
                "parameters.property." + name,
                given.flatMap(Token::value).orElse(NOT_SET),
                setting.value(),
                draft ->
                    draft.jvmArguments(Tokens.ofJvm(draft.jvmArguments()).with(token).words())));
  }

  private Optional<Switch> variable(Setting setting, String name) {
    return Optional.of(value("variable." + name))
        .filter(before -> !before.isEmpty())
        .map(
            before ->
                new Switch(
                    setting.factor(),
                    setting.name(),
                    "parameters.variable." + name,
                    before,
                    setting.value(),
                    draft -> draft.variable(name, setting.value())));
  }

  /** What the program's parser, or a library, says of it: the facts that are called so. */
  Map<String, String> told(Setting setting) {
    return record.facts(setting.factor()).entrySet().stream()
        .filter(fact -> fact.getValue().decisive() && isCalled(fact.getKey(), setting.name()))
        .collect(Collectors.toMap(Map.Entry::getKey, fact -> fact.getValue().value()));
  }

  private static boolean isCalled(String fact, String name) {
    String last = fact.replaceFirst("^option\\.|^training\\.\\d+\\.", "");
    return fact.equals(name)
        || (!last.equals(fact) && Tokens.plain(last).equals(Tokens.plain(name)));
  }

  private List<Token> sameValue(Map<String, String> told) {
    return arguments.tokens().stream()
        .filter(token -> token.value().filter(told::containsValue).isPresent())
        .toList();
  }

  /** An option that the parser knows and nobody gave. */
  private Optional<Switch> byDefault(Setting setting) {
    String fact = "option." + setting.name();
    if (!value("source." + fact).endsWith(", default)")) {
      return Optional.empty();
    }
    return Optional.of(
        new Switch(
            setting.factor(),
            setting.name(),
            "parameters." + fact,
            value(fact),
            setting.value(),
            draft -> {
              List<String> words = new ArrayList<>(List.of("--" + setting.name(), setting.value()));
              words.addAll(draft.arguments());
              draft.arguments(words);
            }));
  }

  private UsageException nothing(Setting setting) {
    Map<String, String> told = told(setting);
    if (!told.isEmpty()) {
      Map.Entry<String, String> first = told.entrySet().iterator().next();
      return wrong(
          setting,
          first.getKey()
              + " is "
              + first.getValue()
              + ", and no argument, property or variable brings it: the program's code sets it");
    }
    TreeSet<String> names = new TreeSet<>();
    arguments.tokens().stream()
        .filter(token -> token.value().isPresent())
        .forEach(
            token ->
                names.add(
                    token.key().startsWith("#")
                        ? "argument." + token.valueAt()
                        : token.key().replaceFirst("^-+", "")));
    parameters.keySet().stream()
        .filter(fact -> fact.matches("(property|variable)\\..*") && !fact.endsWith(".given"))
        .forEach(names::add);
    return wrong(
        setting,
        "the run has no argument, property or variable of this name; "
            + (names.isEmpty() ? "it has none at all" : "it has " + String.join(", ", names)));
  }

  private String value(String fact) {
    Fact found = parameters.get(fact);
    return found == null ? "" : found.value();
  }

  private static UsageException wrong(Setting setting, String why) {
    return new UsageException("--set " + setting.text() + ": " + why);
  }
}
