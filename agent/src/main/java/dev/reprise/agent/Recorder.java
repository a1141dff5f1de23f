package dev.reprise.agent;

import dev.reprise.journal.Event;
import dev.reprise.journal.JournalWriter;
import dev.reprise.journal.Redactor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where everything that is seen goes: to the journal, and until that is open to memory. Counts the
 * gaps and hazards, and tells each once. For all threads.
 */
public final class Recorder {
  private static final int MOST_EARLY = 10_000;
  private static final int MOST_NOTES = 1_000;

  private final Set<String> told = new HashSet<>();
  private volatile @Nullable JournalWriter journal;
  private volatile @Nullable Redactor redactor;
  private @Nullable List<Event> early = new ArrayList<>();
  private int gaps;
  private int hazards;
  private long lost;
  private boolean evident;

  /** Takes an event. */
  public void tell(Event event) {
    JournalWriter to = journal;
    if (to == null) {
      synchronized (this) {
        List<Event> waiting = early;
        if (waiting != null) {
          if (waiting.size() < MOST_EARLY || JournalWriter.isVital(event)) {
            waiting.add(event);
          } else {
            lost++;
          }
          if (waiting.size() == MOST_EARLY / 2) {
            notifyAll();
          }
          return;
        }
        to = journal;
      }
    }
    if (to != null) {
      to.write(clean(event));
    }
  }

  /** From now on events go to this journal, behind its first ones; those that waited go first. */
  public synchronized void open(JournalWriter writer, Redactor redactor) {
    this.redactor = redactor;
    List<Event> waiting = early;
    early = null;
    if (waiting != null) {
      for (int i = 0; i < waiting.size(); i++) {
        writer.write(clean(waiting.get(i)));
      }
    }
    journal = writer;
    if (lost > 0) {
      String why = lost + " events came before the journal was open";
      for (String factor : new String[] {"seeds", "data", "parameters"}) {
        gap(factor, "what the program did first", why);
      }
    }
  }

  /** There will be no journal. */
  public synchronized void discard() {
    early = null;
    journal = null;
  }

  /** Without secrets: what libraries were given, and what they said of themselves. */
  private Event clean(Event event) {
    Redactor of = redactor;
    if (of == null) {
      return event;
    }
    if (event instanceof Event.Parameter p) {
      return new Event.Parameter(p.training(), p.key(), of.value(p.key(), p.value()), p.given());
    }
    if (event instanceof Event.ProgramFact f && isOfTheProgram(f.section())) {
      return new Event.ProgramFact(f.section(), f.key(), of.value(f.key(), f.value()));
    }
    if (event instanceof Event.RunJoined r) {
      String uri = of.text(r.trackingUri());
      return new Event.RunJoined(r.runId(), r.experimentId(), uri, r.how(), r.thread());
    }
    if (event instanceof Event.SourceRead s) {
      return new Event.SourceRead(
          s.kind(),
          of.text(s.source()),
          of.text(s.name()),
          s.digest(),
          s.rows(),
          s.bytes(),
          s.details(),
          s.site(),
          s.time());
    }
    if (event instanceof Event.ProgramFact f && f.section().equals("tag")) {
      return new Event.ProgramFact(f.section(), f.key(), of.text(f.value()));
    }
    if (event instanceof Event.GapSeen g) {
      return new Event.GapSeen(g.factor(), of.text(g.what()), of.text(g.why()));
    }
    return event;
  }

  /** Whether the facts of this section are names and values as the program has them. */
  private static boolean isOfTheProgram(String section) {
    return section.equals("option") || section.equals("property.read");
  }

  /** Something could not be seen; told once for each {@code what}. */
  public void gap(String factor, String what, String why) {
    if (isNew("gap " + factor + ' ' + what)) {
      synchronized (this) {
        gaps++;
      }
      tell(new Event.GapSeen(factor, what, why));
    }
  }

  /** Something makes reruns differ; told once for each id and place. */
  public void hazard(String id, String where, String why) {
    if (isNew("hazard " + id + ' ' + where)) {
      synchronized (this) {
        hazards++;
      }
      tell(new Event.HazardSeen(id, where, why));
    }
  }

  /** This JVM trains. */
  public void evidence(String what) {
    synchronized (this) {
      if (evident) {
        return;
      }
      evident = true;
      notifyAll();
    }
    tell(new Event.Evidence(what, System.currentTimeMillis()));
  }

  /** Waits so long, or until there is evidence for the first time, or memory gets short. */
  synchronized void pause(long millis) throws InterruptedException {
    boolean before = wantsJournal();
    long end = System.nanoTime() + millis * 1_000_000;
    for (long left = millis; left > 0 && wantsJournal() == before; ) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  /** Whether a journal is needed now: there is evidence, or memory is short. */
  synchronized boolean wantsJournal() {
    List<Event> waiting = early;
    return evident || (waiting != null && waiting.size() >= MOST_EARLY / 2);
  }

  /** Whether there was evidence of training. */
  public synchronized boolean isEvident() {
    return evident;
  }

  /** An adapter has told that this model was saved. */
  public void modelTold(String path) {
    synchronized (told) {
      told.add("model " + path);
    }
  }

  /** Whether an adapter has told of this model. */
  public boolean isModelTold(String path) {
    synchronized (told) {
      return told.contains("model " + path);
    }
  }

  /** Whether a hazard of this kind has been told, wherever. */
  public boolean isHazardTold(String id) {
    synchronized (told) {
      for (String note : told) {
        if (note.startsWith("hazard " + id + ' ')) {
          return true;
        }
      }
      return false;
    }
  }

  /** How many gaps so far. */
  public synchronized int gapsSeen() {
    return gaps;
  }

  /** How many hazards so far. */
  public synchronized int hazardsSeen() {
    return hazards;
  }

  private boolean isNew(String note) {
    synchronized (told) {
      return told.size() < MOST_NOTES && told.add(note);
    }
  }
}
