package dev.reprise.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * A method of a generator outside the JDK that is given a seed, or draws one.
 *
 * @param owner internal name of the class
 * @param argument which argument is the seed, from 0; {@link #RETURN}: what it returns was drawn
 */
record GeneratorRow(String owner, String method, String descriptor, int argument) {
  /** The method draws what is to be a seed, and returns it. */
  static final int RETURN = -1;

  /**
   * From text: class, method, its parameter types in brackets, and the number of the argument or
   * {@code return}, such as {@code com.acme.Rng <init>(long) 0} or {@code com.acme.Rng draw()long
   * return}. The return type may be left out where it is void.
   *
   * @throws IllegalArgumentException in one line, if it is not of this form
   */
  static GeneratorRow of(String line) {
    String[] words = words(line);
    int open = words[1].indexOf('(');
    int close = words[1].indexOf(')');
    if (open <= 0 || close < open) {
      throw new IllegalArgumentException("no parameter types in '" + line + "'");
    }
    StringBuilder descriptor = new StringBuilder("(");
    String types = words[1].substring(open + 1, close);
    int from = 0;
    while (from < types.length()) {
      int comma = types.indexOf(',', from);
      int end = comma < 0 ? types.length() : comma;
      descriptor.append(type(types.substring(from, end)));
      from = end + 1;
    }
    String result = words[1].substring(close + 1);
    descriptor.append(')').append(result.isEmpty() ? "V" : type(result));
    return new GeneratorRow(
        words[0].replace('.', '/'),
        words[1].substring(0, open),
        descriptor.toString(),
        argument(words[2], descriptor.toString(), line));
  }

  private static String[] words(String line) {
    String text = line.trim();
    int first = text.indexOf(' ');
    int last = text.lastIndexOf(' ');
    if (first < 0 || last == first) {
      throw new IllegalArgumentException(
          "'"
              + line
              + "' is not 'class method(types) argument', such as 'com.acme.Rng <init>(long) 0'");
    }
    return new String[] {
      text.substring(0, first),
      text.substring(first, last).replace(" ", ""),
      text.substring(last + 1)
    };
  }

  private static int argument(String word, String descriptor, String line) {
    if (word.equals("return")) {
      if (probe(Type.getReturnType(descriptor)) == null) {
        throw new IllegalArgumentException("'" + line + "' returns no number and no array of them");
      }
      return RETURN;
    }
    int number = word.length() == 1 ? word.charAt(0) - '0' : -1;
    Type[] types = Type.getArgumentTypes(descriptor);
    if (number < 0 || number >= types.length || probe(types[number]) == null) {
      throw new IllegalArgumentException(
          "'" + line + "' has no argument " + word + " that is a number or an array of them");
    }
    return number;
  }

  private static String type(String name) {
    String element = name;
    StringBuilder dimensions = new StringBuilder();
    while (element.endsWith("[]")) {
      element = element.substring(0, element.length() - 2);
      dimensions.append('[');
    }
    String letter =
        switch (element) {
          case "long" -> "J";
          case "int" -> "I";
          case "byte" -> "B";
          case "short" -> "S";
          case "char" -> "C";
          case "boolean" -> "Z";
          case "double" -> "D";
          case "float" -> "F";
          case "Object" -> "Ljava/lang/Object;";
          default -> 'L' + element.replace('.', '/') + ';';
        };
    return dimensions + letter;
  }

  /** What kind of seed this type can hold: {@code J}, {@code I} or {@code a}; null: none. */
  static @Nullable String probe(Type type) {
    return switch (type.getDescriptor()) {
      case "J" -> "J";
      case "I" -> "I";
      case "[J", "[I", "[B", "Ljava/lang/Object;", "Ljava/lang/Long;" -> "a";
      default -> null;
    };
  }

  /** The local variable of the seed. */
  int slot(boolean isStatic) {
    Type[] types = Type.getArgumentTypes(descriptor);
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < argument; i++) {
      slot += types[i].getSize();
    }
    return slot;
  }

  /** Type of the seed. */
  Type type() {
    return argument == RETURN
        ? Type.getReturnType(descriptor)
        : Type.getArgumentTypes(descriptor)[argument];
  }
}
