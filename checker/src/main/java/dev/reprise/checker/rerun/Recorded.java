package dev.reprise.checker.rerun;

import dev.reprise.record.Fact;
import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a record says of how the program was started. */
final class Recorded {
  private static final String CWD = "$CWD";
  private static final String HOME = "$HOME";
  private static final String MAIN_MODULE = "-Djdk.module.main=";

  private final RunRecord record;

  Recorded(RunRecord record) {
    this.record = record;
  }

  String mode() {
    return record.mode();
  }

  String mainClass() {
    return text("mainClass");
  }

  /** Absolute; where the program ran. */
  String workingDirectory() {
    return text("workingDirectory");
  }

  List<String> classPath() {
    return list("classPath");
  }

  /** Each module that lay on the module path, of a directory those that are in it. */
  List<String> modulePath() {
    List<String> modules = new ArrayList<>();
    for (String entry : list("modulePath")) {
      String absolute = inPlace(entry);
      List<String> inside = inside(absolute);
      modules.addAll(inside.isEmpty() ? List.of(absolute) : inside);
    }
    return modules;
  }

  private List<String> inside(String directory) {
    SortedMap<String, String> entries = new TreeMap<>(facts(Factor.CODE, "classpath.own."));
    entries.putAll(facts(Factor.LIBRARIES, "jar."));
    return entries.entrySet().stream()
        .filter(entry -> entries.containsKey(entry.getKey() + ".sha256"))
        .map(Map.Entry::getValue)
        .filter(place -> place.lastIndexOf('/') > 0)
        .filter(place -> means(place.substring(0, place.lastIndexOf('/')), directory))
        .map(place -> directory + place.substring(place.lastIndexOf('/')))
        .sorted()
        .toList();
  }

  /** The module whose main class ran; empty if the program was not started as a module. */
  String mainModule() {
    return jvmArguments().stream()
        .filter(argument -> argument.startsWith(MAIN_MODULE))
        .map(argument -> argument.substring(MAIN_MODULE.length()))
        .findFirst()
        .orElse("");
  }

  List<String> jvmArguments() {
    return list("jvmArguments");
  }

  /** The agent's settings that were in force. */
  Map<String, String> settings() {
    return map("reprise");
  }

  /** Variables that the JVM or its launcher read as options. */
  Map<String, String> options() {
    return map("options");
  }

  /** The program's arguments; a path below the working directory begins with {@code $CWD/}. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    String value = fact(Factor.PARAMETERS, "arguments");
    int count = value.matches("\\d{1,6}") ? Integer.parseInt(value) : 0;
    for (int i = 0; i < count; i++) {
      String given = fact(Factor.PARAMETERS, "argument." + i + ".given");
      arguments.add(given.isEmpty() ? fact(Factor.PARAMETERS, "argument." + i) : given);
    }
    return arguments;
  }

  /** A fact's value; empty if it is not there. */
  String fact(Factor factor, String name) {
    Fact fact = record.facts(factor).get(name);
    return fact == null ? "" : fact.value();
  }

  /** Values of the facts whose names begin so, by the rest of the name. */
  SortedMap<String, String> facts(Factor factor, String prefix) {
    SortedMap<String, String> found = new TreeMap<>();
    record.facts(factor).tailMap(prefix).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .forEach(
            entry ->
                found.put(entry.getKey().substring(prefix.length()), entry.getValue().value()));
    return found;
  }

  /** Where a class path entry lay; absolute. */
  String inPlace(String entry) {
    return Path.of(workingDirectory()).resolve(entry).normalize().toString();
  }

  /** Whether a class path entry was the program's own. */
  boolean isOwn(String entry) {
    return facts(Factor.CODE, "classpath.own.").values().stream()
        .anyMatch(portable -> means(portable, inPlace(entry)));
  }

  /** Whether a portable path of the record means this absolute one. */
  boolean means(String portable, String absolute) {
    return portable.startsWith(HOME + "/")
        ? absolute.endsWith(portable.substring(HOME.length()))
        : absolute(portable).equals(absolute);
  }

  /** A portable path of the record as it was; one below the home stays as it is. */
  String absolute(String portable) {
    if (portable.equals(CWD)) {
      return workingDirectory();
    }
    return portable.startsWith(CWD + "/")
        ? Path.of(workingDirectory(), portable.substring(CWD.length() + 1)).toString()
        : portable;
  }

  /** Whether the program has read from standard input, as far as the agent saw. */
  boolean readStandardInput() {
    return map("process").containsKey("stdin.read");
  }

  private String text(String name) {
    return record.launch().get(name) instanceof String text ? text : "";
  }

  private List<String> list(String name) {
    return record.launch().get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private Map<String, String> map(String name) {
    Map<String, String> found = new TreeMap<>();
    if (record.launch().get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> found.put(String.valueOf(key), String.valueOf(value)));
    }
    return found;
  }
}
