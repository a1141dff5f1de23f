package dev.reprise.courier.story;

import dev.reprise.journal.Event.FileOpened;
import java.util.ArrayList;
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
    int opens;
    boolean statesDropped;

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
