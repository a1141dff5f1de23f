package dev.reprise.courier.story;

import dev.reprise.journal.Event.FileOpened;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds openings of files by path. */
final class FileLedger {
  /** More states of one input than this are no data set but a file that is polled. */
  private static final int MOST_STATES = 16;

  private final Map<String, Use> uses = new LinkedHashMap<>();

  void add(FileOpened event) {
    uses.computeIfAbsent(event.path(), path -> new Use()).add(event);
  }

  List<FileUse> uses() {
    return told(uses);
  }

  /**
   * Those of this JVM and of others that work for it: what any of them had written before another
   * read it is no input. Which of them opened what does not show.
   */
  List<FileUse> usesWith(Collection<FileLedger> others) {
    Map<String, List<Use>> byPath = new LinkedHashMap<>();
    List<FileLedger> all = new ArrayList<>(List.of(this));
    all.addAll(others);
    for (FileLedger ledger : all) {
      ledger.uses.forEach(
          (path, use) -> byPath.computeIfAbsent(path, p -> new ArrayList<>()).add(use));
    }
    Map<String, Use> together = new LinkedHashMap<>();
    byPath.forEach((path, several) -> together.put(path, Use.of(several)));
    return told(together);
  }

  private static List<FileUse> told(Map<String, Use> uses) {
    List<FileUse> all = new ArrayList<>(uses.size());
    uses.forEach(
        (path, use) ->
            all.add(
                new FileUse(
                    path, use.read, use.readBack, use.lastWrite, use.opens, use.statesDropped)));
    return List.copyOf(all);
  }

  private static final class Use {
    final List<FileOpened> read = new ArrayList<>();
    boolean readBack;
    @Nullable FileOpened lastWrite;
    long firstWrite = Long.MAX_VALUE;
    int opens;
    boolean statesDropped;

    static Use of(List<Use> several) {
      Use all = new Use();
      for (Use use : several) {
        all.opens += use.opens;
        all.readBack |= use.readBack;
        all.statesDropped |= use.statesDropped;
        FileOpened write = use.lastWrite;
        if (write != null && (all.lastWrite == null || write.time() > all.lastWrite.time())) {
          all.lastWrite = write;
        }
        for (FileOpened state : use.read) {
          if (several.stream().allMatch(u -> u == use || state.time() < u.firstWrite)) {
            all.addState(state);
          } else {
            all.readBack = true;
          }
        }
      }
      return all;
    }

    void add(FileOpened event) {
      opens++;
      // Opened for both, what is there is input, unless the opening made it; appending adds only.
      boolean reads =
          event.access().equals("r") || (event.access().equals("rw") && event.size() > 0);
      if (reads && lastWrite != null) {
        readBack = true;
      } else if (reads) {
        addState(event);
      }
      if (!event.access().equals("r")) {
        lastWrite = event;
        firstWrite = Math.min(firstWrite, event.time());
      }
    }

    private void addState(FileOpened event) {
      for (FileOpened known : read) {
        if (known.device() == event.device()
            && known.inode() == event.inode()
            && known.size() == event.size()
            && known.mtime() == event.mtime()) {
          return;
        }
      }
      if (read.size() < MOST_STATES) {
        read.add(event);
      } else {
        statesDropped = true;
      }
    }
  }
}
