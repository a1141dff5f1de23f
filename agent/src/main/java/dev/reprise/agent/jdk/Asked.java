package dev.reprise.agent.jdk;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.weave.AskSites;
import dev.reprise.journal.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The properties and variables that the program itself asks for by name, each told once. */
public final class Asked implements AskSites {
  private static final int MOST_SITES = 4_096;
  private static final int MOST_NAMES = 2_000;

  private final Recorder recorder;
  private final List<Site> sites = new ArrayList<>();
  private final Set<String> told = new HashSet<>();

  private record Site(boolean variable, String where) {}

  /** Tells this recorder. */
  public Asked(Recorder recorder) {
    this.recorder = recorder;
  }

  @Override
  public synchronized int add(boolean variable, String site) {
    if (sites.size() >= MOST_SITES) {
      return -1;
    }
    sites.add(new Site(variable, site));
    return sites.size() - 1;
  }

  /** Asks here for the value of this name. */
  public void asks(String name, int number) {
    Site site;
    synchronized (this) {
      site = sites.get(number);
      remember(name, number);
      boolean isNew = told.add((site.variable() ? "variable " : "property ") + name);
      if (!isNew || told.size() > MOST_NAMES) {
        return;
      }
    }
    // What variables there are is told at the beginning.
    String value = site.variable() ? null : System.getProperty(name);
    if (value != null) {
      recorder.tell(new Event.ProgramFact("property.read", name, value));
    }
    String kind = site.variable() ? "variable" : "property";
    recorder.tell(new Event.ProgramFact(kind + ".asked", name, site.where()));
  }

  /** The same constant again at the same site: the probe need not ask. */
  private void remember(String name, int number) {
    String[] before = Probes.asked;
    String[] names = before;
    if (number >= before.length) {
      names = new String[sites.size()];
      System.arraycopy(before, 0, names, 0, before.length);
    }
    names[number] = name;
    Probes.asked = names;
  }
}
