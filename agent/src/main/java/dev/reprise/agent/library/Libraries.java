package dev.reprise.agent.library;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.Settings;
import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Point;
import dev.reprise.agent.weave.LibraryPoint;
import dev.reprise.agent.weave.Origins;
import dev.reprise.journal.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The adapters at work: finds whose a call is, keeps the open calls of each thread. */
public final class Libraries {
  private static final ThreadLocal<@Nullable ArrayList<OpenCall>> OPEN = new ThreadLocal<>();

  private final List<Library> libraries = new ArrayList<>();
  private final Origins origins = new Origins();
  private final LibraryPoint[] table;
  private final Library[] owners;

  /** Sets the adapters up. */
  public Libraries(
      List<Adapter> adapters, Recorder recorder, Predictions predictions, Settings settings) {
    Trainings trainings = new Trainings(settings);
    List<LibraryPoint> rows = new ArrayList<>();
    List<Library> whose = new ArrayList<>();
    for (Adapter adapter : adapters) {
      Library library = new Library(adapter, recorder, trainings, origins, predictions);
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

  /** Where classes with rows came from, as the weaver numbers them. */
  public Origins origins() {
    return origins;
  }

  /**
   * A library method was entered.
   *
   * @param woven number of the row, and behind it that of the place its class came from
   */
  public void enter(int woven, @Nullable Object self, @Nullable Object[] arguments) {
    int point = woven % table.length;
    Library library = owners[point];
    ArrayList<OpenCall> calls = OPEN.get();
    if (calls == null) {
      calls = new ArrayList<>();
      OPEN.set(calls);
    }
    OpenCall parent = null;
    for (int i = calls.size() - 1; i >= 0 && parent == null; i--) {
      OpenCall open = calls.get(i);
      parent = open.library == library && !open.isAside() ? open : null;
    }
    LibraryPoint row = table[point];
    OpenCall call = new OpenCall(woven, library, row, self, arguments, parent);
    calls.add(call);
    row.fired = true;
    library.enter(call, woven / table.length);
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
  public void exit(int woven, @Nullable Object result) {
    OpenCall ended = close(woven);
    if (ended != null) {
      ended.library.exit(ended, result);
    }
  }

  /** A library method threw. */
  public void failed(int woven, Throwable failure) {
    OpenCall ended = close(woven);
    if (ended != null) {
      ended.library.failed(ended, failure);
    }
  }

  /** The call that ends; null if it began before anyone looked. */
  private static @Nullable OpenCall close(int woven) {
    ArrayList<OpenCall> calls = OPEN.get();
    if (calls == null || calls.isEmpty() || calls.get(calls.size() - 1).woven != woven) {
      return null;
    }
    return calls.remove(calls.size() - 1);
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
