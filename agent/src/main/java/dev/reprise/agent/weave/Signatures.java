package dev.reprise.agent.weave;

import dev.reprise.agent.adapter.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the overloads that a point watches call their parameters, as far as their class file says
 * it: compilers leave names of local variables in it unless told not to.
 */
public final class Signatures {
  private static final String[] UNKNOWN = new String[0];

  private final List<String[]> types = new ArrayList<>();
  private final List<String[]> names = new ArrayList<>();

  Signatures() {}

  /**
   * Adds an overload.
   *
   * @param descriptors of its parameters' types
   * @param called what they are called, as many
   */
  synchronized void add(String[] descriptors, String[] called) {
    types.add(descriptors);
    names.add(called);
  }

  /** The names of the parameters of the overload that takes these; empty if none is known. */
  public synchronized String[] of(@Nullable Object[] arguments) {
    for (int i = 0; i < types.size(); i++) {
      if (takes(types.get(i), arguments)) {
        return names.get(i);
      }
    }
    return UNKNOWN;
  }

  private static boolean takes(String[] types, @Nullable Object[] arguments) {
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!takes(types[i], arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean takes(String type, @Nullable Object argument) {
    if (argument == null) {
      return type.length() > 1;
    }
    return switch (type.charAt(0)) {
      case 'I' -> argument instanceof Integer;
      case 'J' -> argument instanceof Long;
      case 'D' -> argument instanceof Double;
      case 'F' -> argument instanceof Float;
      case 'Z' -> argument instanceof Boolean;
      case '[' ->
          argument.getClass().getName().replace('.', '/').equals(type)
              || (type.charAt(1) != '[' && type.length() > 2 && argument instanceof Object[]);
      case 'L' -> Types.is(argument, type.substring(1, type.length() - 1).replace('/', '.'));
      default -> true;
    };
  }
}
