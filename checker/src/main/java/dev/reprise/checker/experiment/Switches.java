package dev.reprise.checker.experiment;

import dev.reprise.checker.rerun.Libraries;
import dev.reprise.checker.runs.UsageException;
import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes of what a person asks for what is changed in a rerun. */
public final class Switches {
  private final RunRecord record;
  private final Libraries libraries;
  private final Path workingDirectory;

  /**
   * Of one recorded run.
   *
   * @param workingDirectory that files are named from
   */
  public Switches(RunRecord record, Libraries libraries, Path workingDirectory) {
    this.record = record;
    this.libraries = libraries;
    this.workingDirectory = workingDirectory;
  }

  /**
   * The switch for a setting.
   *
   * @throws UsageException if the run has nothing of this name, or it cannot be changed from
   *     outside
   */
  public Switch of(Setting setting) {
    return switch (setting.factor()) {
      case PARAMETERS -> new Carriers(record).of(setting);
      case SEEDS -> setting.name().equals("chance") ? chance(setting) : seed(setting);
      case DATA -> data(setting);
      case LIBRARIES -> library(setting);
      case ENVIRONMENT -> variable(setting);
      case RUNTIME -> setting.name().equals(Setting.FLAGS) ? flag(setting) : deterministic();
      case CODE, HARDWARE -> throw new IllegalStateException("refused when it was read");
    };
  }

  private Switch seed(Setting setting) {
    if (!setting.value().matches("-?\\d{1,19}")) {
      throw wrong(setting, "a seed is a whole number");
    }
    return new Carriers(record).of(setting);
  }

  /** Whatever was left to chance is derived from a number instead of replayed. */
  private Switch chance(Setting setting) {
    boolean left =
        record.facts(Factor.SEEDS).keySet().stream().anyMatch(name -> name.startsWith("chance."));
    if (!left || !setting.value().matches("-?\\d{1,19}")) {
      throw wrong(setting, left ? "a number is needed" : "the run left no seed to chance");
    }
    return new Switch(
        Factor.SEEDS,
        "chance",
        "seeds.drawn",
        "replayed",
        "pin=" + setting.value(),
        draft -> draft.setting("replay", "").setting("pin", setting.value()));
  }

  private Switch data(Setting setting) {
    List<String> files = new ArrayList<>();
    for (String fact : record.facts(Factor.DATA).keySet()) {
      if (fact.startsWith("file.")) {
        files.add(fact.substring("file.".length()));
      }
    }
    List<String> named =
        files.stream()
            .filter(
                file ->
                    file.equals(setting.name())
                        || file.endsWith("/" + setting.name().replaceFirst("^(\\./)+", "")))
            .toList();
    if (named.size() != 1) {
      throw wrong(
          setting,
          (named.isEmpty() ? "no file" : "more than one file")
              + " that the run read is called so; it read "
              + (files.isEmpty() ? "none" : String.join(", ", files)));
    }
    String portable = named.get(0);
    Path file = workingDirectory.resolve(setting.value());
    if (!Files.isRegularFile(file)) {
      throw wrong(setting, "there is no file " + file);
    }
    return new Switch(
        Factor.DATA,
        setting.name(),
        "data.file." + portable,
        portable,
        file.toString(),
        draft -> draft.file(portable, file));
  }

  private Switch library(Setting setting) {
    List<String> names =
        record.facts(Factor.LIBRARIES).keySet().stream()
            .filter(fact -> fact.startsWith("jar.") && fact.endsWith(".sha256"))
            .map(fact -> fact.substring("jar.".length(), fact.length() - ".sha256".length()))
            .toList();
    List<String> named =
        names.stream()
            .filter(name -> name.equals(setting.name()) || name.endsWith(":" + setting.name()))
            .toList();
    if (named.size() != 1) {
      throw wrong(
          setting,
          "no library of the run, or more than one, is called so; it has "
              + (names.isEmpty() ? "none" : names.stream().collect(Collectors.joining(", "))));
    }
    String name = named.get(0);
    if (fact(Factor.LIBRARIES, "jar." + name).isEmpty()) {
      throw wrong(setting, "it lies in the program's own jar, or nothing says where it lay");
    }
    boolean isFile = setting.value().endsWith(".jar");
    Path jar =
        isFile
            ? workingDirectory.resolve(setting.value())
            : libraries.here(name, setting.value()).orElseThrow(() -> absent(setting, name));
    if (!Files.isRegularFile(jar)) {
      throw wrong(setting, "there is no file " + jar);
    }
    String version = fact(Factor.LIBRARIES, "jar." + name + ".version");
    return new Switch(
        Factor.LIBRARIES,
        name,
        "libraries.jar." + name + ".sha256",
        version.isEmpty() ? fact(Factor.LIBRARIES, "jar." + name) : version,
        setting.value(),
        draft -> draft.library(name, isFile ? "" : setting.value(), jar));
  }

  private static UsageException absent(Setting setting, String name) {
    return wrong(
        setting,
        "it is in no repository here; get it: mvn dependency:get -Dartifact="
            + name
            + ":"
            + setting.value());
  }

  private Switch variable(Setting setting) {
    String name = setting.name();
    if (name.matches("JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|CLASSPATH|REPRISE_.*")) {
      throw wrong(setting, "say runtime.flags+=FLAG for options of the JVM");
    }
    String asked = fact(Factor.PARAMETERS, "variable." + name);
    String listed = fact(Factor.ENVIRONMENT, "env." + name);
    return new Switch(
        Factor.ENVIRONMENT,
        name,
        asked.isEmpty() ? "environment.env." + name : "parameters.variable." + name,
        asked.isEmpty() ? listed : asked,
        setting.value(),
        draft -> draft.variable(name, setting.value()));
  }

  private static Switch flag(Setting setting) {
    String flag = setting.value();
    String key = Tokens.jvmKey(flag);
    return new Switch(
        Factor.RUNTIME,
        Setting.FLAGS,
        key.startsWith("-D") ? "parameters.property." + key.substring(2) : "runtime.options",
        "",
        flag,
        draft ->
            draft.jvmArguments(
                Tokens.ofJvm(draft.jvmArguments())
                    .with(new Tokens.Token(key, List.of(flag), 0))
                    .words()));
  }

  private static Switch deterministic() {
    return new Switch(
        Factor.RUNTIME,
        Setting.DETERMINISM,
        "",
        "off",
        "on",
        draft -> draft.setting("deterministic", "on"));
  }

  private String fact(Factor factor, String name) {
    Fact fact = record.facts(factor).get(name);
    return fact == null ? "" : fact.value();
  }

  private static UsageException wrong(Setting setting, String why) {
    return new UsageException("--set " + setting.text() + ": " + why);
  }
}
