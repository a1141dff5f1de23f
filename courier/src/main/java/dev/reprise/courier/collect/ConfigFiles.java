package dev.reprise.courier.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigException;
import dev.reprise.courier.collect.Inputs.Input;
import dev.reprise.courier.story.JvmStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Files of settings that a program read, in one of the {@link SettingsSyntax}es. A file whose top
 * is a table of values is settings, and so parameters; a list, or what a library trains on, is
 * data.
 */
final class ConfigFiles {
  private static final long MOST_BYTES = 2 << 20;
  private static final int MOST_VALUES = 20_000;

  /** JSON is written by programs as often as by people, and lists by programs in any syntax. */
  private static final int MOST_VALUES_OF_PROGRAMS = 500;

  /** What says which files a Delta or Iceberg table has is part of the table. */
  private static final Pattern TABLE =
      Pattern.compile(".*/(_delta_log/[^/]*|metadata/[^/]*\\.metadata)\\.json");

  /**
   * What a file says.
   *
   * @param isSettings whether it is settings, and no data
   * @param values by their dotted path
   * @param malformed why it is not in the syntax that its name promises; empty if it is
   */
  record Reading(boolean isSettings, SortedMap<String, String> values, String malformed) {
    private static final Reading DATA = malformed("");

    private static Reading malformed(String why) {
      return new Reading(false, Collections.emptySortedMap(), why);
    }
  }

  private ConfigFiles() {}

  static boolean isConfig(Input input, JvmStory story) {
    return read(input, story).isSettings();
  }

  /** What the file says, if it still is what the program read. */
  static Reading read(Input input, JvmStory story) {
    String path = input.opened().path();
    Optional<SettingsSyntax> syntax = syntax(path);
    if (syntax.isEmpty()
        || !input.isKnown()
        || input.opened().size() > MOST_BYTES
        || isTrainedOn(path, story)) {
      return Reading.DATA;
    }
    try {
      byte[] content = Files.readAllBytes(Path.of(path));
      return Sha256.of(content).equals(input.hash().sha256())
          ? flat(syntax.get(), syntax.get().parse(content))
          : Reading.DATA;
    } catch (JsonProcessingException e) {
      return malformed(path, syntax.get(), e.getOriginalMessage());
    } catch (ConfigException | IllegalArgumentException | StackOverflowError e) {
      return malformed(path, syntax.get(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      // Gone, or no text: then it is data, known by its digest.
      return Reading.DATA;
    }
  }

  /** Whether the name promises settings. */
  static boolean isNamedSo(String path) {
    return syntax(path).isPresent();
  }

  private static Optional<SettingsSyntax> syntax(String path) {
    return TABLE.matcher(path).matches()
        ? Optional.empty()
        : SettingsSyntax.of(path.toLowerCase(Locale.ROOT));
  }

  private static Reading malformed(String path, SettingsSyntax syntax, String why) {
    // Under this name there are files of any program, in its own syntax.
    return path.endsWith(".conf")
        ? Reading.DATA
        : Reading.malformed("it is no " + syntax + " as its name says: " + firstLine(why));
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static boolean isTrainedOn(String path, JvmStory story) {
    return story.trainings().stream()
        .flatMap(training -> training.data().stream())
        .anyMatch(used -> used.path().equals(path));
  }

  private static Reading flat(SettingsSyntax syntax, JsonNode root) {
    if (!root.isObject()) {
      return Reading.DATA;
    }
    Flat flat = new Flat(syntax == SettingsSyntax.JSON ? MOST_VALUES_OF_PROGRAMS : MOST_VALUES);
    flat.add("", root, false);
    return flat.isTooMuch() ? Reading.DATA : new Reading(true, flat.values, "");
  }

  /** The leaves of a tree, unless they are too many. */
  private static final class Flat {
    private final SortedMap<String, String> values = new TreeMap<>();
    private final int most;
    private int inLists;

    Flat(int most) {
      this.most = most;
    }

    boolean isTooMuch() {
      return values.size() > most || inLists > MOST_VALUES_OF_PROGRAMS;
    }

    void add(String path, JsonNode node, boolean inList) {
      if (isTooMuch()) {
        return;
      }
      if (node.isObject() && !node.isEmpty()) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          add(join(path, entry.getKey()), entry.getValue(), inList);
        }
      } else if (node.isArray() && !node.isEmpty()) {
        for (int i = 0; i < node.size(); i++) {
          add(join(path, Integer.toString(i)), node.get(i), true);
        }
      } else if (!path.isEmpty() || !node.isObject()) {
        values.put(path, node.isValueNode() ? node.asText() : node.toString());
        inLists += inList ? 1 : 0;
      }
    }

    private static String join(String path, String key) {
      return path.isEmpty() ? key : path + "." + key;
    }
  }
}
