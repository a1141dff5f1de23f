package dev.reprise.courier.collect;

import dev.reprise.courier.collect.ClassPath.Entry;
import dev.reprise.courier.collect.GitSnapshot.Change;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event;
import dev.reprise.journal.Event.Started;
import dev.reprise.record.Factor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;

/** The program: its commit and what differs from it, and its own class path entries. */
final class CodeCollector implements Collector {
  /** A repository looked at this long after the start may have changed since. */
  private static final long PROMPT_MILLIS = 60_000;

  /** What the first look found: a repository, or none, or one that cannot be read. */
  private record Look(Optional<GitSnapshot> git, String problem, Map<String, String> left) {}

  private final Ahead<Look> ahead = new Ahead<>("code");
  private final OwnEntries own;
  private final ClassPath classPath;
  private final HashCache cache;
  private final Written written;
  private final Base base;
  private boolean begun;

  CodeCollector(
      ClassPath classPath, HashCache cache, ProgramCopies copies, Written written, Base base) {
    this.classPath = classPath;
    this.cache = cache;
    this.own = new OwnEntries(classPath, cache, copies);
    this.written = written;
    this.base = base;
  }

  @Override
  public Factor factor() {
    return Factor.CODE;
  }

  @Override
  public Duration budget() {
    return Duration.ofSeconds(60);
  }

  @Override
  public void watch(Event event, JvmStory story) {
    // The facts of the start come first; only then is it known where the program lies.
    if (begun || event instanceof Started || event instanceof Event.ProgramFact) {
      return;
    }
    begun = true;
    if (SameMachine.asOf(story)) {
      Checkout checkout = Checkout.of(story);
      ahead.begin(() -> look(checkout));
      own.begin(story);
    }
  }

  @Override
  public void collect(JvmStory story, Findings findings) throws Exception {
    List<Entry> entries = classPath.of(story);
    String main = ClassPath.main(story);
    if (!main.isEmpty()) {
      findings.decisive("main.class", main);
    }
    Set<String> outputs = Written.by(story);
    if (SameMachine.asOf(story)) {
      Look look = ahead.await(() -> look(Checkout.of(story)));
      if (look.git().isPresent()) {
        new GitFacts(look.git().get(), outputs, story, written, look.left(), base.redactor())
            .tell(findings);
        late(look.git().get(), story, findings);
      } else {
        build(BuildInfo.of(story, entries), look.problem(), findings);
      }
      written.remember(outputs);
    } else {
      build(
          BuildInfo.of(story, entries),
          "the journal was delivered from another machine or after a restart;"
              + " let the courier run beside the training (courier=auto)",
          findings);
    }
    own.tell(story, entries, findings);
    cache.save();
  }

  private Look look(Checkout checkout) {
    Map<String, String> left = written.left();
    try (Repository repository = checkout.open()) {
      return new Look(GitLooker.look(repository, cache), "", left);
    } catch (IOException | RuntimeException e) {
      // JGit reports much of what is broken by unchecked exceptions.
      return new Look(
          Optional.empty(),
          "the repository cannot be read (" + e + "); mend it with git fsck",
          left);
    }
  }

  private static void build(Map<String, String> facts, String problem, Findings findings) {
    facts.forEach(
        (name, value) -> {
          if (name.equals("build.commit")) {
            findings.decisive(name, value);
          } else {
            findings.incidental(name, value);
          }
        });
    if (!problem.isEmpty()) {
      findings.gap("git", problem);
    } else if (facts.isEmpty()) {
      findings.gap(
          "git",
          "no repository around the program or the working directory, and no git.properties,"
              + " manifest or GIT_COMMIT names a commit; run inside a checkout, or let the build"
              + " write git.properties");
    }
  }

  /** A journal that was read late tells of a repository that somebody may have worked in since. */
  private static void late(GitSnapshot git, JvmStory story, Findings findings) {
    Started started = story.started();
    if (started == null || git.lookedAt() - started.startTime() < PROMPT_MILLIS) {
      return;
    }
    long changed = 0;
    for (Change change : git.changes()) {
      Path file = Path.of(git.root()).resolve(change.path());
      changed = Math.max(changed, file.toFile().lastModified());
    }
    long head = Math.max(changed, git.headMoved());
    if (head > started.startTime()) {
      findings.gap(
          "git.commit",
          "the repository changed after the program started, and was looked at only "
              + (git.lookedAt() - started.startTime()) / 1000
              + " s after; let the courier run beside the training (courier=auto)");
    }
  }
}
