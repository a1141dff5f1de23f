package dev.reprise.courier;

import dev.reprise.courier.collect.Collectors;
import dev.reprise.courier.deliver.JournalDelivery;
import dev.reprise.courier.deliver.JournalFiles;
import dev.reprise.courier.deliver.Outcome;
import dev.reprise.courier.deliver.Outcome.DeliveredRun;
import dev.reprise.courier.deliver.Pace;
import dev.reprise.courier.deliver.StoreSource;
import dev.reprise.journal.Outbox;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Delivers by hand what waits in an outbox, with the credentials of whoever calls. */
final class Sync {
  private final PrintStream out;
  private final Pace pace;
  private final StoreSource stores;
  private final CourierLog log = CourierLog.to(line -> {});
  private int delivered;
  private int failed;
  private int running;

  private Sync(PrintStream out, Pace pace, StoreSource stores) {
    this.out = out;
    this.pace = pace;
    this.stores = stores;
  }

  static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err)
      throws InterruptedException {
    String to = "";
    String base = "";
    for (int i = 1; i < arguments.length; i++) {
      if (arguments[i].equals("--to") && i + 1 < arguments.length) {
        i++;
        to = arguments[i];
      } else if (arguments[i].startsWith("-") || !base.isEmpty()) {
        err.println("usage: reprise sync [--to URL] [<outbox base>]");
        return CourierMain.USAGE;
      } else {
        base = arguments[i];
      }
    }
    if (!base.isEmpty() && !Files.isDirectory(Path.of(base))) {
      err.println("There is no outbox " + base);
      return CourierMain.FAILED;
    }
    try (StoreSource stores = new StoreSource(environment, to)) {
      Outbox outbox = Outbox.open(base);
      if (!base.isEmpty() && !outbox.base().equals(new File(base).getAbsoluteFile())) {
        // It would deliver from another place than the one that was asked for.
        err.println("The outbox cannot be used: " + outbox.why());
        return CourierMain.FAILED;
      }
      Sync sync = new Sync(out, Pace.of(environment), stores);
      sync.deliveries(outbox.deliveries());
      return sync.summary(outbox);
    } catch (IOException e) {
      err.println("The outbox cannot be opened: " + e.getMessage());
      return CourierMain.FAILED;
    }
  }

  private void deliveries(List<Path> directories) throws IOException, InterruptedException {
    for (Path directory : directories) {
      List<Path> journals = Outbox.journals(directory);
      if (journals.isEmpty()) {
        continue;
      }
      Optional<CourierLock> lock = CourierLock.take(directory);
      if (lock.isEmpty()) {
        out.println("A courier is at work on " + journals.size() + " in " + directory);
        running += journals.size();
        continue;
      }
      try (CourierLock held = lock.get()) {
        for (Path journal : journals) {
          deliver(directory, journal);
        }
      }
    }
  }

  private void deliver(Path directory, Path journal) throws InterruptedException {
    // After a restart of this machine nothing that ran before lives, whatever a lock says.
    boolean lockCounts = Outbox.isOfThisStart(directory) || !Outbox.isOfThisHost(directory);
    JournalFiles files = new JournalFiles(journal);
    Path cache = directory.resolve("cache");
    JournalDelivery delivery =
        new JournalDelivery(files, stores, pace, () -> Collectors.all(cache, files.aside()), log);
    Outcome outcome = delivery.run(false, lockCounts);
    if (outcome instanceof Outcome.Delivered done) {
      for (DeliveredRun run : done.runs()) {
        delivered++;
        out.println(
            "Delivered "
                + run.name()
                + " ("
                + run.gaps()
                + " gaps, "
                + run.hazards()
                + " hazards): "
                + run.where());
      }
    } else if (outcome instanceof Outcome.Failed failure) {
      failed++;
      out.println("Not delivered: " + journal + ": " + failure.reason());
    } else {
      running++;
      out.println("Still running: " + journal);
    }
  }

  private int summary(Outbox outbox) {
    if (delivered + failed + running == 0) {
      out.println("Nothing waits in " + outbox.base());
    } else {
      out.println(delivered + " delivered, " + failed + " failed, " + running + " still running");
    }
    return failed == 0 ? CourierMain.OK : CourierMain.FAILED;
  }
}
