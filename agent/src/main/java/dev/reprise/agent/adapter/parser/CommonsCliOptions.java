package dev.reprise.agent.adapter.parser;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commons CLI: the options that were given. It knows no defaults. */
public final class CommonsCliOptions extends Callbacks {
  @Override
  public void exit(Call call, @Nullable Object result, Report report) {
    if (result == null || !call.outermost()) {
      return;
    }
    Map<String, String> given = new LinkedHashMap<>();
    if (report.read(result, "getOptions") instanceof Object[] options) {
      for (Object option : options) {
        String name = report.read(option, "getLongOpt") instanceof String text ? text : "";
        if (name.isEmpty()) {
          name = ValueText.name(report.read(option, "getOpt"));
        }
        String value = ValueText.of(report.read(option, "getValues"));
        value = value == null || value.isEmpty() ? "true" : value;
        String before = given.get(name);
        given.put(name, before == null || before.equals(value) ? value : before + ", " + value);
      }
    }
    for (Map.Entry<String, String> option : given.entrySet()) {
      report.option(option.getKey(), option.getValue(), true);
    }
  }
}
