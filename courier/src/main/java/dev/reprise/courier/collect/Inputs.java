package dev.reprise.courier.collect;

import dev.reprise.courier.story.FileUse;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.DataUsed;
import dev.reprise.journal.Event.FileKept;
import dev.reprise.journal.Event.FileOpened;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The files that a program read as data, with the digest of their whole content. Hashing begins at
 * the first opening, one file after the other, while the program runs. Serves one JVM; {@link #of}
 * may be called by several threads.
 */
final class Inputs {
  /** More files than this are no longer hashed ahead; what is left is a gap. */
  private static final int MOST_FILES = 100_000;

  /** A file as it was at one opening, and what its content is. */
  record Input(FileOpened opened, FileHash.Result hash) {
    /** Whether the digest is there, and of what the program read. */
    boolean isKnown() {
      return hash.problem().isEmpty();
    }
  }

  private record Job(FileHash hash, FutureTask<FileHash.Result> task) {}

  private final HashCache cache;
  private final Hasher hasher = new Hasher();
  private final Duration patience;
  private final ConcurrentMap<String, Job> jobs = new ConcurrentHashMap<>();
  private final Set<String> written = new HashSet<>();
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          run -> {
            Thread thread = new Thread(run, "reprise-data");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable InputFilter filter;
  private @Nullable List<Input> all;

  /**
   * @param patience how long {@link #of} may wait for digests
   */
  Inputs(HashCache cache, Duration patience) {
    this.cache = cache;
    this.patience = patience;
  }

  /** Begins to hash a file that was just opened; to be called on the thread that folds. */
  void opened(FileOpened event, JvmStory story) {
    if (!event.access().equals("r")) {
      written.add(event.path());
    }
    if (!event.access().startsWith("r") || written.contains(event.path()) || event.size() <= 0) {
      return;
    }
    InputFilter data = filter == null ? new InputFilter(story) : filter;
    filter = data;
    if (SameMachine.asOf(story) && data.isInput(event)) {
      job(event, story);
    }
  }

  /** All inputs, by path and state; waits for those that are not hashed yet. */
  synchronized List<Input> of(JvmStory story) throws InterruptedException {
    if (all != null) {
      return all;
    }
    long deadline = System.nanoTime() + patience.toNanos();
    List<Input> inputs = new ArrayList<>();
    LaterChange later = new LaterChange(story, cache, hasher);
    for (FileOpened opened : openings(story)) {
      FileHash.Result early = kept(opened, story);
      FileHash.Result hash =
          early != null ? early : later.of(opened, await(opened, story, deadline));
      inputs.add(new Input(opened, hash));
    }
    worker.shutdownNow();
    hasher.close();
    cache.save();
    all = List.copyOf(inputs);
    return all;
  }

  /** A file that was open before the program began. */
  FileHash.Result hash(String path) {
    return hash(new FileOpened(path, "r", -1, 0, 0, 0, "", "", 0));
  }

  /** A file as somebody else saw it, by path, size and time of change. */
  FileHash.Result hash(FileOpened seen) {
    return new FileHash(seen, Optional.empty(), cache, hasher).call();
  }

  private static List<FileOpened> openings(JvmStory story) {
    InputFilter data = new InputFilter(story);
    Map<String, FileOpened> openings = new LinkedHashMap<>();
    for (FileUse use : story.files()) {
      for (FileOpened opened : use.read()) {
        if (data.isInput(opened) && !data.isLog(use)) {
          openings.put(key(opened), opened);
        }
      }
    }
    // What a library opened in native code shows up only where it is told to train on it.
    Set<String> seen = new HashSet<>();
    openings.values().forEach(opened -> seen.add(opened.path()));
    for (Training training : story.trainings()) {
      for (DataUsed used : training.data()) {
        if (!used.path().isEmpty() && !seen.contains(used.path()) && !isAbove(used.path(), seen)) {
          seen.add(used.path());
          openings.put(used.path(), new FileOpened(used.path(), "r", -1, 0, 0, 0, "", "", 0));
        }
      }
    }
    return List.copyOf(openings.values());
  }

  /** A directory of which files were read is known by them. */
  private static boolean isAbove(String path, Set<String> read) {
    String directory = path.endsWith("/") ? path : path + "/";
    return read.stream().anyMatch(file -> file.startsWith(directory));
  }

  /** What the agent found out itself because the file was about to go; null if it did not. */
  private static FileHash.@Nullable Result kept(FileOpened opened, JvmStory story) {
    for (FileKept event : story.kept()) {
      if (event.kind().equals("sha256") && isOf(event, opened)) {
        return new FileHash.Result(event.value(), -1, false, "", "");
      }
    }
    return null;
  }

  /** Another file may have had the path before or after. */
  private static boolean isOf(FileKept event, FileOpened opened) {
    boolean known = event.inode() != 0 && opened.inode() != 0;
    return event.path().equals(opened.path()) && (!known || event.inode() == opened.inode());
  }

  private FileHash.Result await(FileOpened opened, JvmStory story, long deadline)
      throws InterruptedException {
    if (!SameMachine.asOf(story) && !isStillThere(opened)) {
      return FileHash.Result.failed(
          "the journal was delivered from another machine or after a restart, and here it is not"
              + " as it was; let the courier run beside the training (courier=auto)");
    }
    Job job = job(opened, story);
    if (job == null) {
      return FileHash.Result.failed("more than " + MOST_FILES + " files were read");
    }
    try {
      return job.task().get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      job.task().cancel(true);
      return FileHash.Result.failed(job.hash().tooLong());
    } catch (ExecutionException e) {
      return FileHash.Result.failed("hashing failed: " + e.getCause());
    }
  }

  /** Whether what lies there is surely what the program opened. */
  private static boolean isStillThere(FileOpened opened) {
    try {
      FileState now = FileState.of(Path.of(opened.path()));
      boolean told = opened.inode() != 0 && opened.size() >= 0 && opened.mtime() != 0;
      return told && now.inode() != 0 && now.isAsAtOpen(opened);
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  private @Nullable Job job(FileOpened opened, JvmStory story) {
    String key = key(opened);
    Job known = jobs.get(key);
    if (known != null || jobs.size() >= MOST_FILES) {
      return known;
    }
    FileHash hash = new FileHash(where(opened, story), TrainingProcess.of(story), cache, hasher);
    Job job = new Job(hash, new FutureTask<>(hash));
    jobs.put(key, job);
    worker.execute(job.task());
    return job;
  }

  /** The file itself, or the hard link by which the agent kept it from being lost. */
  private static FileOpened where(FileOpened opened, JvmStory story) {
    for (FileKept event : story.kept()) {
      if (event.kind().equals("link") && isOf(event, opened)) {
        return new FileOpened(
            event.value(), "r", opened.size(), opened.mtime(), 0, event.inode(), "", "", 0);
      }
    }
    return opened;
  }

  /** Whether all that was begun is hashed by now. */
  boolean isIdle() {
    return jobs.values().stream().allMatch(job -> job.task().isDone());
  }

  private static String key(FileOpened opened) {
    return opened.path() + "|" + opened.inode() + "|" + opened.size() + "|" + opened.mtime();
  }
}
