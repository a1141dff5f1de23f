package dev.reprise.courier.collect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command line looks like to a person: options by name where it has any ({@code --name
 * value}, {@code --name=value}, {@code -name value}; {@code true} where no value follows), else all
 * of it under {@code arguments}.
 */
final class NamedArguments {
  /** A letter first: {@code -5} is a number. */
  private static final Pattern OPTION =
      Pattern.compile("--?([\\p{L}][^=\\s]*)(?:=(.*))?", Pattern.DOTALL);

  private NamedArguments() {}

  /** By name, in their order; an option given more than once has its values with commas between. */
  static Map<String, String> of(List<String> arguments) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("--")) {
        break;
      }
      Matcher option = OPTION.matcher(arguments.get(i));
      if (!option.matches()) {
        continue;
      }
      String value = option.group(2);
      if (value == null) {
        boolean follows = i + 1 < arguments.size() && !isOption(arguments.get(i + 1));
        value = follows ? arguments.get(++i) : "true";
      }
      named.merge(option.group(1), value, (one, other) -> one + ", " + other);
    }
    if (named.isEmpty() && !arguments.isEmpty()) {
      named.put("arguments", String.join(" ", arguments));
    }
    return named;
  }

  private static boolean isOption(String argument) {
    return argument.equals("--") || OPTION.matcher(argument).matches();
  }
}
