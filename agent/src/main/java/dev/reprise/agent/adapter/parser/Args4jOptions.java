package dev.reprise.agent.adapter.parser;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** args4j: the fields that it has filled, and what was in the others. */
public final class Args4jOptions extends Callbacks {
  @Override
  public void exit(Call call, @Nullable Object result, Report report) {
    Object parser = call.self();
    if (parser == null || !call.outermost()) {
      return;
    }
    List<?> given =
        call.argument(0) instanceof Object[] words
            ? List.of(words)
            : List.copyOf((Collection<?>) java.util.Objects.requireNonNull(call.argument(0)));
    if (report.read(parser, "getOptions") instanceof Collection<?> options) {
      for (Object handler : options) {
        Object option = report.field(handler, "option");
        if (option != null) {
          String name = option.toString(); // the library's own: the name, and an alias in brackets
          tell(handler, first(name), isGiven(name, given), report);
        }
      }
    }
    if (report.read(parser, "getArguments") instanceof Collection<?> arguments) {
      for (Object handler : arguments) {
        Object option = report.field(handler, "option");
        Object label = option == null ? null : report.read(option, "metaVar");
        tell(handler, ValueText.name(label), !given.isEmpty(), report);
      }
    }
  }

  private static void tell(Object handler, String name, boolean given, Report report) {
    Object setter = report.field(handler, "setter");
    Object field = setter == null ? null : report.read(setter, "asFieldSetter");
    String value = field == null ? null : ValueText.of(report.read(field, "getValue"));
    if (value != null && !name.isEmpty()) {
      report.option(name, value, given);
    }
  }

  /** {@code --epochs} of {@code --epochs (-e)}. */
  private static String first(String name) {
    int end = name.indexOf(" (");
    return ValueText.name(end < 0 ? name : name.substring(0, end));
  }

  private static boolean isGiven(String names, List<?> given) {
    String within = " " + names.replace('(', ' ').replace(')', ' ').replace(',', ' ') + " ";
    for (Object word : given) {
      String text = String.valueOf(word);
      int equals = text.indexOf('=');
      if (within.contains(" " + (equals < 0 ? text : text.substring(0, equals)) + " ")) {
        return true;
      }
    }
    return false;
  }
}
