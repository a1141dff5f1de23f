package dev.reprise.courier.collect;

import dev.reprise.courier.collect.Inputs.Input;
import dev.reprise.courier.story.Candidate;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.Parameter;
import dev.reprise.journal.Event.TrainingBegan;
import dev.reprise.record.Factor;
import java.time.Duration;
import java.util.List;

/**
 * Hyperparameters as libraries know them, the program's arguments and properties, and the values of
 * settings files it read.
 */
final class ParametersCollector implements Collector {
  private final Inputs inputs;
  private final Base base;

  ParametersCollector(Inputs inputs, Base base) {
    this.inputs = inputs;
    this.base = base;
  }

  @Override
  public Factor factor() {
    return Factor.PARAMETERS;
  }

  @Override
  public Duration budget() {
    // It waits for the digests of input files.
    return DataCollector.BUDGET;
  }

  @Override
  public void collect(JvmStory story, Findings findings) throws Exception {
    story.trainings().forEach(training -> hyperparameters(training, findings));
    story.candidates().forEach(candidate -> hyperparameters(candidate, findings));
    List<Input> read = inputs.of(story);
    ArgumentValues values = new ArgumentValues(story, read);
    Shown shown = new Shown(Places.of(story));
    // What is most specific comes last.
    AskedFor asked = new AskedFor(story);
    asked.variables(values, findings, shown);
    asked.properties(values, findings, shown);
    properties(story, values, findings);
    new SettingsRead(story, base.redactor()).tell(read, findings, shown);
    arguments(story, values, findings, shown);
    shown.tell(findings);
  }

  private static void hyperparameters(Training training, Findings findings) {
    // A training inside another has its parameters from that one, in an order threads decide.
    if (training.nested()) {
      return;
    }
    TrainingBegan began = training.began();
    String name = "training." + training.number() + ".";
    if (began != null) {
      findings.decisive(name + "algorithm", began.algorithm());
    }
    for (Parameter parameter : training.parameters().values()) {
      findings.decisive(name + parameter.key(), parameter.value());
    }
  }

  private static void hyperparameters(Candidate candidate, Findings findings) {
    findings.decisive(candidate.factPrefix() + "algorithm", candidate.tried().algorithm());
    for (Parameter parameter : candidate.told().parameters().values()) {
      findings.decisive(candidate.factPrefix() + parameter.key(), parameter.value());
    }
  }

  private static void arguments(
      JvmStory story, ArgumentValues values, Findings findings, Shown shown) {
    List<String> argv = story.list("argv");
    if (argv.isEmpty()) {
      for (String fact : List.of("arguments", "argument")) {
        findings.gap(fact, "the journal does not tell the command line; its start was lost");
      }
      return;
    }
    CommandLine line = CommandLine.parse(argv, story.section("argfile"));
    Places places = Places.of(story);
    if (line.isOfABuildTool()) {
      // Names of its temporary files, new each time: nothing that a person chose.
      for (int i = 0; i < line.arguments().size(); i++) {
        findings.incidental("argument." + i + ".given", places.inText(line.arguments().get(i)));
      }
      return;
    }
    ParsedOptions parsed = new ParsedOptions(story);
    parsed.tell(values, findings, shown);
    if (parsed.areUnknown()) {
      NamedArguments.of(line.arguments()).forEach(shown::put);
    }
    findings.decisive("arguments", Integer.toString(line.arguments().size()));
    for (int i = 0; i < line.arguments().size(); i++) {
      String given = line.arguments().get(i);
      String value = values.normal(given);
      values.decide("argument." + i, given, findings);
      if (!value.equals(given)) {
        findings.incidental("argument." + i + ".given", places.inText(given));
      }
    }
  }

  private static void properties(JvmStory story, ArgumentValues values, Findings findings) {
    new JvmOptions(story.list("jvm.arg"))
        .properties()
        .forEach(
            (key, value) -> {
              if (JdkProperties.isTheProgramsOwn(key)) {
                values.decide("property." + key, value, findings);
              }
            });
  }
}
