package dev.reprise.checker;

import dev.reprise.checker.runs.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the parts of Reprise lie: beside {@code reprise.jar}, under {@code REPRISE_HOME}, or in the
 * clone that it was built in.
 */
final class Installation {
  private final Optional<Path> jar;
  private final Optional<Path> home;

  Installation(Surroundings surroundings) {
    this.jar = ownJar();
    this.home =
        Optional.ofNullable(surroundings.environment().get("REPRISE_HOME"))
            .filter(value -> !value.isBlank())
            .map(Path::of)
            .or(this::checkout);
  }

  /** The jar this class came from; {@link UsageException} when it runs from a class directory. */
  Path repriseJar() {
    return jar.or(() -> find("reprise.jar", "checker/target/reprise.jar"))
        .orElseThrow(() -> new UsageException("reprise.jar is not built; run ./reprise --version"));
  }

  Path agentJar() {
    return find("reprise-agent.jar", "agent/target/reprise-agent.jar")
        .orElseThrow(
            () ->
                new UsageException(
                    "reprise-agent.jar is neither beside reprise.jar nor under REPRISE_HOME; put it"
                        + " there, or run ./reprise agent in a clone"));
  }

  /** The directory of the example programs; a clone has them. */
  Path examples() {
    return home.map(root -> root.resolve("examples"))
        .filter(Files::isDirectory)
        .orElseThrow(
            () -> new UsageException("the examples are not here; run ./reprise demo in a clone"));
  }

  /** The directory that virtual environments belong under. */
  Path venvs() {
    return home.orElse(Path.of("").toAbsolutePath());
  }

  private Optional<Path> find(String name, String inClone) {
    Stream<Path> beside = jar.map(path -> path.resolveSibling(name)).stream();
    Stream<Path> under =
        home.stream().flatMap(root -> Stream.of(root.resolve(name), root.resolve(inClone)));
    return Stream.concat(beside, under).filter(Files::isRegularFile).findFirst();
  }

  private Optional<Path> checkout() {
    return jar.map(Path::getParent)
        .filter(directory -> directory.endsWith("checker/target"))
        .map(Path::getParent)
        .map(Path::getParent);
  }

  private static Optional<Path> ownJar() {
    CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return Optional.empty();
    }
    try {
      URI location = source.getLocation().toURI();
      Path path = Path.of(location).toAbsolutePath();
      return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
