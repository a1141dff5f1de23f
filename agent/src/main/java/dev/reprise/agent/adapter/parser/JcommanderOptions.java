package dev.reprise.agent.adapter.parser;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JCommander: the fields that it has filled, and what was in the others. */
public final class JcommanderOptions extends Callbacks {
  @Override
  public void exit(Call call, @Nullable Object result, Report report) {
    Object commander = call.self();
    while (call.outermost() && commander != null) {
      tell(commander, report);
      Object command = report.read(commander, "getParsedCommand");
      Object commands = command == null ? null : report.read(commander, "getCommands");
      commander = commands instanceof Map<?, ?> map ? map.get(command) : null;
    }
  }

  private static void tell(Object commander, Report report) {
    if (report.read(commander, "getParameters") instanceof Collection<?> all) {
      for (Object description : all) {
        Object field = report.read(description, "getParameterized");
        Object holder = report.read(description, "getObject");
        Object annotation = report.read(description, "getParameterAnnotation");
        boolean secret =
            annotation != null && Boolean.TRUE.equals(report.read(annotation, "password"));
        if (field != null && holder != null && !secret && !isHelp(description, report)) {
          String value = ValueText.of(report.read(field, "get", holder));
          String name = ValueText.name(report.read(description, "getLongestName"));
          if (value != null) {
            report.option(name, value, Boolean.TRUE.equals(report.read(description, "isAssigned")));
          }
        }
      }
    }
  }

  private static boolean isHelp(Object description, Report report) {
    return Boolean.TRUE.equals(report.read(description, "isHelp"));
  }
}
