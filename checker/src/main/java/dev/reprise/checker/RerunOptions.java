package dev.reprise.checker;

import dev.reprise.checker.runs.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a rerun finds what the record names. */
final class RerunOptions {
  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "A new directory for the rerun. Default: reprise-rerun/<run name>.")
  private Optional<Path> into = Optional.empty();

  @Option(
      names = "--data-root",
      paramLabel = "DIR",
      description = "Search data there, by name and digest.")
  private List<Path> dataRoots = new ArrayList<>();

  @Option(
      names = "--map",
      paramLabel = "OLD=NEW",
      description = "What lay at OLD in the recorded run lies at NEW here.")
  private List<String> maps = new ArrayList<>();

  @Option(
      names = "--repository",
      paramLabel = "DIR|URL",
      description = "Search libraries there first, then as ~/.m2/settings.xml says.")
  private List<String> repositories = new ArrayList<>();

  @Option(
      names = "--jdk",
      paramLabel = "HOME",
      description = "Use this JDK. Default: the recorded one, where it is installed.")
  private Optional<Path> jdk = Optional.empty();

  @Option(
      names = "--repo",
      paramLabel = "DIR|URL",
      description = "Check out the recorded commit from there; origin: the recorded remote.")
  private Optional<String> repo = Optional.empty();

  @Option(
      names = "--stdin",
      paramLabel = "FILE",
      description = "What the program reads from its standard input.")
  private Optional<Path> standardInput = Optional.empty();

  Optional<Path> standardInput(Surroundings surroundings) {
    Optional<Path> file = standardInput.map(surroundings.workingDirectory()::resolve);
    file.filter(named -> !Files.isReadable(named) || Files.isDirectory(named))
        .ifPresent(
            named -> {
              throw new UsageException("--stdin " + named + ": there is no such file to read");
            });
    return file;
  }

  Path into(Surroundings surroundings, String runName) {
    Path given = into.orElse(Path.of("reprise-rerun", runName.replaceAll("[^\\p{Alnum}._-]", "_")));
    return surroundings.workingDirectory().resolve(given);
  }

  List<Path> dataRoots(Surroundings surroundings) {
    return dataRoots.stream().map(surroundings.workingDirectory()::resolve).toList();
  }

  List<String> repositories(Surroundings surroundings) {
    return repositories.stream()
        .map(
            each ->
                each.contains("://")
                    ? each
                    : surroundings.workingDirectory().resolve(each).toString())
        .toList();
  }

  Optional<String> repo(Surroundings surroundings) {
    return repo.map(
        given -> {
          Path directory = surroundings.workingDirectory().resolve(given);
          return Files.isDirectory(directory) ? directory.toString() : given;
        });
  }

  Optional<Path> jdk(Surroundings surroundings) {
    return jdk.map(surroundings.workingDirectory()::resolve);
  }

  Map<String, String> moved() {
    Map<String, String> moved = new LinkedHashMap<>();
    for (String map : maps) {
      int equals = map.indexOf('=');
      if (equals <= 0 || equals == map.length() - 1) {
        throw new UsageException("--map " + map + " is not OLD=NEW");
      }
      moved.put(map.substring(0, equals), map.substring(equals + 1));
    }
    return moved;
  }
}
