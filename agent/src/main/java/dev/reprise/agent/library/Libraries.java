package dev.reprise.agent.library;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.Settings;
import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Point;
import dev.reprise.agent.weave.LibraryPoint;
import dev.reprise.agent.weave.Weaver;
import dev.reprise.journal.Event;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The adapters at work: finds whose a call is, keeps the open calls of each thread. */
public final class Libraries {
  private static final ThreadLocal<@Nullable ArrayList<Open>> OPEN = new ThreadLocal<>();

  private final List<Library> libraries = new ArrayList<>();
  private final LibraryPoint[] table;
  private final Library[] owners;

  private record Open(int point, Library library, Call call) {}

  /** Sets the adapters up. */
  public Libraries(List<Adapter> adapters, Recorder recorder, Settings settings) {
    Trainings trainings = new Trainings(settings);
    List<LibraryPoint> rows = new ArrayList<>();
    List<Library> whose = new ArrayList<>();
    for (Adapter adapter : adapters) {
      Library library = new Library(adapter, recorder, trainings);
      libraries.add(library);
      for (Point point : adapter.points()) {
        rows.add(new LibraryPoint(rows.size(), adapter, point));
        whose.add(library);
      }
    }
    table = rows.toArray(new LibraryPoint[0]);
    owners = whose.toArray(new Library[0]);
  }

  /** The rows to weave. */
  public LibraryPoint[] table() {
    return table;
  }

  /** A library method was entered. */
  public void enter(int point, @Nullable Object self, @Nullable Object[] arguments) {
    Library library = owners[point];
    ArrayList<Open> calls = OPEN.get();
    if (calls == null) {
      calls = new ArrayList<>();
      OPEN.set(calls);
    }
    Call parent = null;
    for (int i = calls.size() - 1; i >= 0 && parent == null; i--) {
      parent = calls.get(i).library() == library ? calls.get(i).call() : null;
    }
    LibraryPoint row = table[point];
    Call call = new Call(row.point, self, arguments, parent, row.signatures());
    calls.add(new Open(point, library, call));
    row.fired = true;
    library.from(row);
    library.enter(call);
  }

  /** Where calls of a counted point are counted for this object; null: they are not. */
  public long @Nullable [] account(int point, Object self) {
    return owners[point].account(self);
  }

  /** A counted method returned true. */
  public void each(int point, Object self) {
    owners[point].each(self);
  }

  /** A library method returned. */
  public void exit(int point, @Nullable Object result) {
    Open ended = close(point);
    if (ended != null) {
      ended.library().exit(ended.call(), result);
    }
  }

  /** A library method threw. */
  public void failed(int point, Throwable failure) {
    Open ended = close(point);
    if (ended != null) {
      ended.library().failed(ended.call(), failure);
    }
  }

  /** The call that ends; null if it began before anyone looked. */
  private @Nullable Open close(int point) {
    ArrayList<Open> calls = OPEN.get();
    if (calls == null || calls.isEmpty() || calls.get(calls.size() - 1).point() != point) {
      return null;
    }
    return calls.remove(calls.size() - 1);
  }

  /** Tells libraries where their classes came from. */
  public void woven(Weaver.Woven woven) {
    String name = woven.className().replace('/', '.');
    CodeSource source = woven.source() == null ? null : woven.source().getCodeSource();
    for (Library library : libraries) {
      if (name.startsWith(library.adapter().home()) && source != null) {
        library.from(source.getLocation());
      }
    }
  }

  /** The end: what adapters have kept back, and how each point fared. */
  public void tellStates(Recorder recorder) {
    for (Library library : libraries) {
      library.end();
    }
    for (LibraryPoint row : table) {
      if (row.woven || row.fired) {
        recorder.tell(
            new Event.ProbeState(
                row.adapter.library() + ' ' + row.point, row.fired ? "fired" : "woven", ""));
      }
    }
    for (Library library : libraries) {
      library.tellSilence(recorder, table);
    }
  }
}
