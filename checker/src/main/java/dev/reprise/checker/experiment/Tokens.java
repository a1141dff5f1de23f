package dev.reprise.checker.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line in parts that have a key each, so that two of them can be compared and one part
 * replaced: {@code --eta 0.3}, {@code --eta=0.3}, {@code eta=0.3}, {@code -Deta=0.3}, {@code
 * -XX:+UseFMA}, {@code --flag}, or a word at its place. Pure.
 */
record Tokens(List<Token> tokens) {
  private static final Pattern WITH_VALUE =
      Pattern.compile("(-{0,2}[^\\s=:/\\\\-][^\\s=/\\\\]*)=(.*)");
  private static final Pattern OPTION = Pattern.compile("-{1,2}[^\\d.-].*");
  private static final Pattern SWITCH = Pattern.compile("-XX:[+-]?([^=]+)(=.*)?");
  private static final Pattern SIZE = Pattern.compile("(-X(?:mx|ms|ss|mn))(.*)");

  /**
   * A part.
   *
   * @param key what tells it apart from the others
   * @param words one, or a name and its value
   * @param at place of its first word, from 0
   */
  record Token(String key, List<String> words, int at) {
    /** The value; empty for an option without one. */
    Optional<String> value() {
      if (words.size() == 2) {
        return Optional.of(words.get(1));
      }
      Matcher assigned = WITH_VALUE.matcher(words.get(0));
      return assigned.matches()
          ? Optional.of(assigned.group(2))
          : Optional.of(words.get(0)).filter(word -> key.startsWith("#"));
    }

    /** The place of the word that has the value. */
    int valueAt() {
      return at + words.size() - 1;
    }

    /** With another value, in the same form. */
    Token with(String value) {
      if (words.size() == 2) {
        return new Token(key, List.of(words.get(0), value), at);
      }
      Matcher assigned = WITH_VALUE.matcher(words.get(0));
      String word = assigned.matches() ? assigned.group(1) + "=" + value : value;
      return new Token(key, List.of(word), at);
    }

    /** Whether people would call it so: {@code learning_rate} is {@code --learning-rate}. */
    boolean isCalled(String name) {
      return !key.startsWith("#") && plain(key).equals(plain(name));
    }

    String text() {
      return String.join(" ", words);
    }
  }

  /** Of a program. */
  static Tokens ofProgram(List<String> words) {
    List<Token> tokens = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < words.size(); ) {
      String word = words.get(i);
      Matcher assigned = WITH_VALUE.matcher(word);
      boolean option = OPTION.matcher(word).matches();
      boolean two =
          option
              && !assigned.matches()
              && i + 1 < words.size()
              && !OPTION.matcher(words.get(i + 1)).matches();
      String key = assigned.matches() ? assigned.group(1) : option ? word : "#";
      tokens.add(new Token(unique(key, seen), words.subList(i, i + (two ? 2 : 1)), i));
      i += two ? 2 : 1;
    }
    return new Tokens(List.copyOf(tokens));
  }

  /** Of the JVM, whose options are one word each. */
  static Tokens ofJvm(List<String> words) {
    List<Token> tokens = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      tokens.add(new Token(unique(jvmKey(words.get(i)), seen), List.of(words.get(i)), i));
    }
    return new Tokens(List.copyOf(tokens));
  }

  /** What an option of the JVM sets. */
  static String jvmKey(String word) {
    Matcher flag = SWITCH.matcher(word);
    Matcher size = SIZE.matcher(word);
    if (flag.matches()) {
      return "-XX:" + flag.group(1);
    }
    return size.matches() ? size.group(1) : word.replaceFirst("=.*", "");
  }

  private static String unique(String key, Map<String, Integer> seen) {
    int count = seen.merge(key, 1, Integer::sum);
    return key.equals("#") ? key + count : count == 1 ? key : key + "~" + count;
  }

  Optional<Token> find(String key) {
    return tokens.stream().filter(token -> token.key().equals(key)).findFirst();
  }

  /** Those that people would call so. */
  List<Token> called(String name) {
    return tokens.stream().filter(token -> token.isCalled(name)).toList();
  }

  /** With this part in the place of the one with its key, else at the end. */
  Tokens with(Token token) {
    List<Token> changed = new ArrayList<>(tokens);
    changed.replaceAll(each -> each.key().equals(token.key()) ? token : each);
    if (find(token.key()).isEmpty()) {
      changed.add(token);
    }
    return new Tokens(List.copyOf(changed));
  }

  /** Without the part that has this key. */
  Tokens without(String key) {
    return new Tokens(tokens.stream().filter(token -> !token.key().equals(key)).toList());
  }

  List<String> words() {
    return tokens.stream().flatMap(token -> token.words().stream()).toList();
  }

  /** A name without what people write in several ways. */
  static String plain(String name) {
    return name.replaceFirst("^-D", "")
        .replaceFirst("~\\d+$", "")
        .replaceAll("[-_.]", "")
        .toLowerCase(Locale.ROOT);
  }
}
