package dev.reprise.checker.rerun;

import dev.reprise.checker.rerun.Item.State;
import dev.reprise.record.Factor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the machine and its environment have to be, and which variables the rerun sets for it. */
final class MachinePlan {
  /** The value of a variable that is not to be there. */
  static final String NOT_SET = "(not set)";

  private static final String PREFIX = "env.";
  private static final String ASKED_FOR = "variable.";

  private final Recorded recorded;
  private final List<Item> items = new ArrayList<>();
  private final Map<String, String> variables = new TreeMap<>();

  MachinePlan(Recorded recorded, Map<String, String> environment) {
    this.recorded = recorded;
    compare(Factor.ENVIRONMENT, "os.name", System.getProperty("os.name"));
    compare(Factor.ENVIRONMENT, "os.arch", System.getProperty("os.arch"));
    compare(
        Factor.RUNTIME, "processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    recorded
        .facts(Factor.ENVIRONMENT, PREFIX)
        .forEach((name, value) -> variable(name, value, environment));
    recorded
        .facts(Factor.PARAMETERS, ASKED_FOR)
        .forEach((name, value) -> askedFor(name, value, environment));
    for (String name : environment.keySet()) {
      if (isListed(name) && recorded.fact(Factor.ENVIRONMENT, PREFIX + name).isEmpty()) {
        variables.put(name, "");
        items.add(
            new Item(Factor.ENVIRONMENT, name, State.RESTORABLE, "not set in the recorded run"));
      }
    }
  }

  List<Item> items() {
    return items;
  }

  /** To set; empty: to remove. */
  Map<String, String> variables() {
    return variables;
  }

  private void compare(Factor factor, String name, String here) {
    String then = recorded.fact(factor, name);
    if (!then.isEmpty()) {
      boolean same = then.equals(here);
      items.add(
          new Item(
              factor,
              name + " " + then,
              same ? State.SAME : State.DIFFERENT,
              same ? "" : "here it is " + here));
    }
  }

  private void variable(String name, String value, Map<String, String> environment) {
    if (name.equals("unlisted")) {
      return;
    }
    if (value.equals(NOT_SET)) {
      if (environment.containsKey(name)) {
        variables.put(name, "");
        items.add(new Item(Factor.ENVIRONMENT, name, State.RESTORABLE, "not set"));
      }
    } else if (value.contains("<redacted:")) {
      items.add(
          new Item(
              Factor.ENVIRONMENT,
              name,
              environment.containsKey(name) ? State.SAME : State.MISSING,
              "secrets are not recorded: " + (environment.containsKey(name) ? "yours" : "set it")));
    } else if (value.contains("$CWD") || value.contains("$HOME")) {
      items.add(
          new Item(Factor.ENVIRONMENT, name, State.DIFFERENT, "a path: set it as you need it"));
    } else if (!value.equals(environment.get(name))) {
      variables.put(name, value);
      items.add(new Item(Factor.ENVIRONMENT, name, State.RESTORABLE, "set to " + value));
    }
  }

  /** A variable that the program's own classes read by its name. */
  private void askedFor(String name, String value, Map<String, String> environment) {
    boolean isPath = !recorded.fact(Factor.PARAMETERS, ASKED_FOR + name + ".given").isEmpty();
    if (!isPath && !name.endsWith(".given")) {
      variable(name, value, environment);
    }
  }

  /** Those that decide how threads and arithmetic of native libraries work. */
  private static boolean isListed(String name) {
    return name.matches("(OMP|MKL|OPENBLAS|KMP|BLIS|GOTO|CUBLAS|NUMEXPR|VECLIB)_.*");
  }
}
