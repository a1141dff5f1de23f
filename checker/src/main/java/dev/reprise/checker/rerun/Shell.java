package dev.reprise.checker.rerun;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A command as a person would type it. */
public final class Shell {
  private Shell() {}

  /** With its directory and variables; an empty variable is one to remove. */
  public static String shown(Path directory, Map<String, String> variables, List<String> command) {
    String set =
        variables.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                each ->
                    each.getValue().isEmpty()
                        ? "-u " + each.getKey()
                        : each.getKey() + "=" + quoted(each.getValue()))
            .sorted((one, other) -> Boolean.compare(other.startsWith("-u "), one.startsWith("-u ")))
            .collect(Collectors.joining(" "));
    return "cd "
        + quoted(directory.toString())
        + " && env "
        + set
        + " "
        + command.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./$-]+") && !word.contains("$")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
