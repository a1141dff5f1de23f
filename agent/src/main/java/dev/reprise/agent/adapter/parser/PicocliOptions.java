package dev.reprise.agent.adapter.parser;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** picocli: options and parameters of a command and of its subcommands, defaults too. */
public final class PicocliOptions extends Callbacks {
  @Override
  public void exit(Call call, @Nullable Object result, Report report) {
    Object parsed = result;
    if (result instanceof List<?> commands && !commands.isEmpty()) {
      parsed = report.read(commands.get(0), "getParseResult");
    }
    // One within another is a default or a template of its own.
    while (call.outermost() && parsed != null) {
      Object command = report.read(parsed, "commandSpec");
      if (command != null) {
        tell(command, parsed, "options", "matchedOptions", report);
        tell(command, parsed, "positionalParameters", "matchedPositionals", report);
      }
      parsed = report.read(parsed, "subcommand");
    }
  }

  private static void tell(Object command, Object parsed, String all, String given, Report report) {
    List<?> matched = report.read(parsed, given) instanceof List<?> list ? list : List.of();
    if (report.read(command, all) instanceof Collection<?> specs) {
      for (Object spec : specs) {
        boolean option = all.equals("options");
        boolean secret = is(spec, "interactive", report);
        boolean help = option && (is(spec, "usageHelp", report) || is(spec, "versionHelp", report));
        String name = ValueText.name(report.read(spec, option ? "longestName" : "paramLabel"));
        String value = ValueText.of(report.read(spec, "getValue"));
        if (!secret && !help && value != null) {
          report.option(name, value, contains(matched, spec));
        }
      }
    }
  }

  private static boolean is(Object spec, String question, Report report) {
    return Boolean.TRUE.equals(report.read(spec, question));
  }

  /** By identity: to compare them is the program's business. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean contains(List<?> matched, Object spec) {
    for (Object each : matched) {
      if (each == spec) {
        return true;
      }
    }
    return false;
  }
}
