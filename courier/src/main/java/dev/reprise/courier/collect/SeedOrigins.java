package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.GeneratorSeen;
import dev.reprise.journal.Event.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Where a seed that the program chose came from, as far as that can be seen from outside: it is a
 * parameter's value, or a number that stands in the line of the program that gave it.
 */
final class SeedOrigins {
  private static final String UNKNOWN = "unknown";
  private static final int MOST_CLASSES = 64;

  /** As the agent tells a site. */
  private static final Pattern SITE = Pattern.compile("(.+)\\.([^.(]+)\\((.*):(\\d+)\\)");

  private final List<Path> classPath;
  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, LineConstants> classes = new HashMap<>();

  SeedOrigins(JvmStory story) {
    classPath = ClassPath.paths(story);
    CommandLine line = CommandLine.parse(story.list("argv"), story.section("argfile"));
    NamedArguments.of(line.arguments())
        .forEach((name, value) -> parameters.putIfAbsent(value, name));
    for (Training training : story.trainings()) {
      for (Parameter parameter : training.parameters().values()) {
        parameters.putIfAbsent(parameter.value(), parameter.key());
      }
    }
  }

  /** {@code literal}, {@code parameter <name>}, or what the agent said. */
  String of(GeneratorSeen seen) {
    if (!seen.chosen() || !seen.origin().equals(UNKNOWN) || !seen.seedBytes().isEmpty()) {
      return seen.origin();
    }
    String parameter = parameters.get(Long.toString(seen.seed()));
    if (parameter != null) {
      return "parameter " + parameter;
    }
    Matcher site = SITE.matcher(seen.site());
    if (!site.matches()) {
      return UNKNOWN;
    }
    LineConstants constants = classes.get(site.group(1));
    if (constants == null) {
      constants = classes.size() < MOST_CLASSES ? read(site.group(1)) : LineConstants.NONE;
      classes.put(site.group(1), constants);
    }
    return constants.has(Integer.parseInt(site.group(4)), seen.seed()) ? "literal" : UNKNOWN;
  }

  private LineConstants read(String className) {
    String name = className.replace('.', '/') + ".class";
    for (Path entry : classPath) {
      try {
        byte[] file = Files.isDirectory(entry) ? inFolder(entry, name) : inJar(entry, name);
        if (file != null) {
          return LineConstants.of(file);
        }
      } catch (IOException | IllegalArgumentException e) {
        return LineConstants.NONE; // the class path has its own gaps
      }
    }
    return LineConstants.NONE;
  }

  private static byte @Nullable [] inFolder(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
  }

  private static byte @Nullable [] inJar(Path jar, String name) throws IOException {
    if (!Files.isRegularFile(jar)) {
      return null;
    }
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        return null;
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }
}
