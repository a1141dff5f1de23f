package dev.reprise.checker.rerun;

import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The record of a run with changes in it, to be trained from. Only what a rerun reads is kept in
 * step: how it was started, and what it needs.
 */
public final class Draft {
  /** The value of a variable that is not to be there. */
  public static final String NOT_SET = MachinePlan.NOT_SET;

  private final RunRecord record;
  private final Map<Factor, SortedMap<String, Fact>> facts = new EnumMap<>(Factor.class);
  private final Map<String, Object> launch;
  private final Map<String, String> settings = new TreeMap<>();
  private final List<Path> files = new ArrayList<>();

  /** Begins with a run as it was. */
  public Draft(RunRecord record) {
    this.record = record;
    for (Factor factor : Factor.values()) {
      facts.put(factor, new TreeMap<>(record.facts(factor)));
    }
    this.launch = new TreeMap<>(record.launch());
  }

  /** The program's arguments as they were given; paths portable. */
  public List<String> arguments() {
    return recorded().arguments();
  }

  /** The program gets these instead. */
  public Draft arguments(List<String> words) {
    SortedMap<String, Fact> parameters = of(Factor.PARAMETERS);
    parameters.keySet().removeIf(name -> name.matches("arguments|argument\\.\\d+(\\.given)?"));
    for (int i = 0; i < words.size(); i++) {
      parameters.put("argument." + i, Fact.decisive(words.get(i)));
    }
    parameters.put("arguments", Fact.decisive(Integer.toString(words.size())));
    return this;
  }

  /** What stood between {@code java} and the main class, without the class path. */
  public List<String> jvmArguments() {
    return recorded().jvmArguments();
  }

  /** The JVM gets these instead. */
  public Draft jvmArguments(List<String> words) {
    launch.put("jvmArguments", List.copyOf(words));
    return this;
  }

  /** Sets a fact; the rerun looks for it, or sets it, as for any that was recorded. */
  public Draft fact(Factor factor, String name, String value) {
    of(factor).put(name, Fact.decisive(value));
    return this;
  }

  /** Takes a fact away. */
  public Draft without(Factor factor, String name) {
    of(factor).remove(name);
    return this;
  }

  /** Sets a variable of the environment; {@link #NOT_SET} removes it. */
  public Draft variable(String name, String value) {
    without(Factor.PARAMETERS, "variable." + name);
    without(Factor.PARAMETERS, "variable." + name + ".given");
    return fact(Factor.ENVIRONMENT, "env." + name, value);
  }

  /** The program reads this file where it read another. */
  public Draft file(String portable, Path file) throws IOException {
    files.add(file);
    without(Factor.DATA, "copy." + portable);
    return fact(Factor.DATA, "file." + portable, Sha256.of(file));
  }

  /** The class path has this jar where the library was; at its end if it was not there. */
  public Draft library(String name, String version, Path jar) throws IOException {
    String now = jar.toAbsolutePath().normalize().toString();
    String before = recorded().fact(Factor.LIBRARIES, "jar." + name);
    replaceEntry(before, List.of(now));
    fact(Factor.LIBRARIES, "jar." + name, now);
    fact(Factor.LIBRARIES, "jar." + name + ".sha256", Sha256.of(jar));
    return version.isEmpty() ? this : fact(Factor.LIBRARIES, "jar." + name + ".version", version);
  }

  /**
   * Another program runs, with the same libraries.
   *
   * @param mainClass of it
   * @param own its class path entries that are no libraries
   */
  public Draft program(String mainClass, List<Path> own) {
    Recorded before = recorded();
    List<String> entries = new ArrayList<>(own.stream().map(Path::toString).toList());
    entries.addAll(before.classPath().stream().filter(entry -> !before.isOwn(entry)).toList());
    launch.put("classPath", entries);
    launch.put("mainClass", mainClass);
    return this;
  }

  /** The class path is without a library. */
  public Draft withoutLibrary(String name) {
    replaceEntry(recorded().fact(Factor.LIBRARIES, "jar." + name), List.of());
    of(Factor.LIBRARIES).keySet().removeIf(fact -> fact.startsWith("jar." + name + "."));
    return without(Factor.LIBRARIES, "jar." + name);
  }

  private void replaceEntry(String portable, List<String> now) {
    Recorded recorded = recorded();
    List<String> entries = new ArrayList<>();
    boolean found = false;
    for (String entry : recorded.classPath()) {
      boolean it = !portable.isEmpty() && recorded.means(portable, recorded.inPlace(entry));
      entries.addAll(!it ? List.of(entry) : found ? List.of() : now);
      found |= it;
    }
    if (!found) {
      entries.addAll(now);
    }
    launch.put("classPath", entries);
  }

  /** A setting of the agent; what the rerun sets itself cannot be set here. */
  public Draft setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Data may lie there too: a file, or a directory to search. */
  public Draft lookIn(Path place) {
    files.add(place);
    return this;
  }

  /** The record with the changes in it. */
  public RunRecord record() {
    return new RunRecord(
        record.schema(),
        record.run(),
        record.mode(),
        facts,
        record.metrics(),
        record.models(),
        record.golden(),
        launch,
        record.gaps(),
        record.hazards());
  }

  /** Settings of the agent that are not the record's. */
  public Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  /** Where data may lie beside the usual places. */
  public List<Path> files() {
    return List.copyOf(files);
  }

  private SortedMap<String, Fact> of(Factor factor) {
    return facts.computeIfAbsent(factor, any -> new TreeMap<>());
  }

  private Recorded recorded() {
    return new Recorded(record());
  }
}
