package dev.reprise.courier.collect;

import dev.reprise.courier.collect.Inputs.Input;
import dev.reprise.courier.story.FileUse;
import dev.reprise.courier.story.JvmStory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives arguments a form that is the same wherever the program's files lie: a file or directory
 * that was read becomes the digest of its content, one that was written becomes {@code output}.
 */
final class ArgumentValues {
  /** Part of the form of an argument that names a file of which it is not known what was read. */
  static final String UNKNOWN = "(digest unknown)";

  private final Places places;
  private final NavigableMap<String, String> digests = new TreeMap<>();
  private final NavigableSet<String> written = new TreeSet<>();
  private final Set<String> bases = new HashSet<>();

  ArgumentValues(JvmStory story, List<Input> inputs) {
    places = Places.of(story);
    for (Input input : inputs) {
      String sha256 = input.hash().sha256();
      String path = input.opened().path();
      // Settings are told value by value: which file held them does not matter.
      boolean settings = ConfigFiles.isConfig(input, story);
      String known = input.isKnown() ? "sha256:" + sha256 : UNKNOWN;
      digests.put(path, settings ? "settings" : known);
    }
    for (FileUse use : story.files()) {
      if (use.written()) {
        written.add(use.path());
      }
    }
    story.trainings().stream()
        .flatMap(training -> training.models().stream())
        .map(dev.reprise.journal.Event.ModelWritten::path)
        .filter(path -> !path.isEmpty())
        .forEach(written::add);
    bases.add(places.absolute("."));
    bases.add("/");
  }

  /** The form of one argument: a value, {@code key=value}, or a list with commas between. */
  String normal(String argument) {
    String whole = path(argument);
    if (!whole.isEmpty()) {
      return whole;
    }
    int equals = argument.indexOf('=');
    if (equals > 0) {
      String value = path(argument.substring(equals + 1));
      if (!value.isEmpty()) {
        return argument.substring(0, equals + 1) + value;
      }
    }
    if (argument.indexOf(',') > 0) {
      StringBuilder list = new StringBuilder();
      for (String part : argument.split(",", -1)) {
        String value = path(part);
        list.append(list.isEmpty() ? "" : ",").append(value.isEmpty() ? part : value);
      }
      return places.inText(list.toString());
    }
    return places.inText(argument);
  }

  /** Tells a fact whose value is a normal form, or that it is not known. */
  void decide(String fact, String given, Findings findings) {
    String value = normal(given);
    if (value.contains(UNKNOWN)) {
      findings.gap(fact, "it names a file of which it is not known what was read; see factor data");
    } else {
      findings.decisive(fact, value);
    }
  }

  private String path(String text) {
    if (text.isEmpty() || text.startsWith("-")) {
      return "";
    }
    String plain = text.startsWith("file:") ? text.replaceFirst("^file:(//)?", "") : text;
    // Libraries put options behind a path: data.csv?format=csv#cache
    String absolute = places.absolute(plain);
    String bare = places.absolute(plain.replaceFirst("[?#].*", ""));
    String digest = digests.getOrDefault(absolute, digests.getOrDefault(bare, ""));
    if (!digest.isEmpty()) {
      return digest + (bare.equals(absolute) ? "" : plain.substring(plain.indexOf(mark(plain))));
    }
    if (written.contains(absolute)) {
      return "output";
    }
    return bases.contains(absolute) ? "" : directory(absolute + "/");
  }

  private static char mark(String plain) {
    return plain.indexOf('?') >= 0 ? '?' : '#';
  }

  private String directory(String prefix) {
    Map<String, String> read = digests.subMap(prefix, prefix + Character.MAX_VALUE);
    if (read.containsValue(UNKNOWN)) {
      return UNKNOWN;
    }
    if (!read.isEmpty()) {
      StringBuilder list = new StringBuilder();
      read.forEach(
          (path, digest) ->
              list.append(path.substring(prefix.length())).append(' ').append(digest).append('\n'));
      return "sha256:" + Sha256.of(list.toString());
    }
    return written.subSet(prefix, prefix + Character.MAX_VALUE).isEmpty() ? "" : "output";
  }
}
