package dev.reprise.checker.rerun;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The command that starts a recorded program again, under the agent in {@code replay}. */
final class RerunCommandLine {
  /** Of the rerun itself, and no part of what is repeated. */
  private static final Set<String> NOT_REPEATED =
      Set.of(
          "replay",
          "tracking.uri",
          "experiment",
          "run",
          "run.id",
          "run.name",
          "run.process",
          "outbox",
          "courier",
          "courier.jar",
          "exit.wait",
          "start.wait",
          "perturb");

  private final Recorded recorded;
  private final Moved moved;

  RerunCommandLine(Recorded recorded, Moved moved) {
    this.recorded = recorded;
    this.moved = moved;
  }

  /** Program and arguments, as a process builder takes them. */
  List<String> command(Path java, Path agentJar, String classPath, String modulePath) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-javaagent:" + agentJar);
    for (String argument : recorded.jvmArguments()) {
      if (!isOurs(argument) && !isOfTheLauncher(argument)) {
        command.add(moved.in(argument));
      }
    }
    if (!modulePath.isEmpty()) {
      command.addAll(List.of("-p", modulePath));
    }
    if (!classPath.isEmpty()) {
      command.addAll(List.of("-cp", classPath));
    }
    if (recorded.mainModule().isEmpty()) {
      command.add(recorded.mainClass());
    } else {
      command.addAll(List.of("-m", recorded.mainModule() + "/" + recorded.mainClass()));
    }
    command.addAll(arguments());
    return command;
  }

  /** The program's arguments, with paths as they are now. */
  List<String> arguments() {
    String work = moved.in(recorded.workingDirectory());
    return recorded.arguments().stream()
        .map(argument -> argument.replace("$CWD", work).replace("$HOME", home()))
        .map(moved::in)
        .toList();
  }

  private static String home() {
    return System.getProperty("user.home");
  }

  /** Variables for the agent: those of the record that decide something, and the rerun's own. */
  Map<String, String> settings(Map<String, String> own) {
    Map<String, String> variables = new TreeMap<>();
    recorded
        .settings()
        .forEach(
            (name, value) -> {
              if (!value.isEmpty() && !NOT_REPEATED.contains(name)) {
                variables.put(variable(name), value);
              }
            });
    own.forEach((name, value) -> variables.put(variable(name), value));
    return variables;
  }

  private static String variable(String setting) {
    return "REPRISE_" + setting.toUpperCase(java.util.Locale.ROOT).replace('.', '_');
  }

  /** Options that came by variables, without our agent. */
  Map<String, String> options() {
    Map<String, String> options = new TreeMap<>(recorded.options());
    options.remove("CLASSPATH");
    options.replaceAll(
        (name, value) -> moved.in(value.replaceAll("\\S*-javaagent:\\S*reprise\\S*", "")).strip());
    return options;
  }

  /** What the launcher makes of {@code -p} and {@code -m}, which are set anew. */
  private static boolean isOfTheLauncher(String argument) {
    return argument.startsWith("--module-path=") || argument.startsWith("-Djdk.module.main");
  }

  private static boolean isOurs(String argument) {
    return argument.matches("-javaagent:(.*/)?reprise(-agent)?(-[0-9][^/=]*)?\\.jar(=.*)?")
        || argument.startsWith("-Dreprise.");
  }

  /** Parts of the command that the redactor replaced: nobody can repeat them. */
  List<String> redacted() {
    List<String> parts = new ArrayList<>(recorded.arguments());
    parts.addAll(recorded.jvmArguments());
    return parts.stream().filter(part -> part.contains("<redacted:")).toList();
  }
}
