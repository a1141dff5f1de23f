package dev.reprise.courier.collect;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.submodule.SubmoduleWalk;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.jspecify.annotations.Nullable;

/** Looks at one repository; takes no lock, writes nothing, runs nothing. */
final class GitLooker {
  static final int MOST_UNTRACKED = 200;

  private final Repository repository;
  private final HashCache cache;
  private final SortedMap<String, String> gaps = new TreeMap<>();

  private GitLooker(Repository repository, HashCache cache) {
    this.repository = repository;
    this.cache = cache;
  }

  /**
   * The repository that a directory belongs to, now; empty if it belongs to none.
   *
   * @throws IOException if there is one that cannot be read; the message says why
   */
  static Optional<GitSnapshot> look(Path directory, HashCache cache) throws IOException {
    try (Repository repository = QuietGit.find(directory.toFile())) {
      return look(repository, cache);
    }
  }

  /**
   * The repository that a program's variables name; empty if they name none.
   *
   * @throws IOException if there is none where they say, or it cannot be read
   */
  static Optional<GitSnapshot> named(
      Map<String, String> environment, Path workingDirectory, HashCache cache) throws IOException {
    try (Repository repository = QuietGit.named(environment, workingDirectory)) {
      return look(repository, cache);
    }
  }

  private static Optional<GitSnapshot> look(@Nullable Repository repository, HashCache cache)
      throws IOException {
    return repository == null
        ? Optional.empty()
        : Optional.of(new GitLooker(repository, cache).look());
  }

  private GitSnapshot look() throws IOException {
    ObjectId head = repository.resolve("HEAD");
    if (head == null) {
      gaps.put(
          "git.commit", "the repository has no commit yet, or HEAD is broken; commit the code");
    }
    String full = repository.getFullBranch();
    String branch = full == null || ObjectId.isId(full) ? "HEAD" : Repository.shortenRefName(full);
    String remote =
        Remotes.plain(
            Optional.ofNullable(repository.getConfig().getString("remote", "origin", "url"))
                .orElse(""));
    String commit = head == null ? "" : head.name();
    if (repository.isBare()) {
      gaps.put("git.patch", "the repository is bare; run in a working tree of it");
      return new GitSnapshot(
          repository.getDirectory().getPath(),
          commit,
          branch,
          remote,
          List.of(),
          new TreeMap<>(),
          0,
          new TreeMap<>(),
          new TreeMap<>(),
          List.of("bare"),
          System.currentTimeMillis(),
          0,
          gaps);
    }
    IndexDiff status = new IndexDiff(repository, "HEAD", new FileTreeIterator(repository));
    status.setIgnoreSubmoduleMode(SubmoduleWalk.IgnoreSubmoduleMode.ALL);
    status.diff();
    SortedMap<String, String> untracked = new TreeMap<>();
    status.getUntracked().stream()
        .sorted()
        .limit(MOST_UNTRACKED)
        .forEach(path -> untracked.put(path, GitChanges.content(repository, cache, path)));
    return new GitSnapshot(
        repository.getWorkTree().getPath(),
        commit,
        branch,
        remote,
        new GitChanges(repository, cache, gaps).of(head, status),
        untracked,
        status.getUntracked().size(),
        submodules(),
        head == null ? new TreeMap<>() : GitLfs.pointers(repository, head, gaps),
        notes(),
        System.currentTimeMillis(),
        new File(repository.getDirectory(), "logs/HEAD").lastModified(),
        gaps);
  }

  private SortedMap<String, String> submodules() throws IOException {
    SortedMap<String, String> submodules = new TreeMap<>();
    try (SubmoduleWalk walk = SubmoduleWalk.forIndex(repository)) {
      while (walk.next()) {
        submodules.put(walk.getPath(), submodule(walk));
      }
    }
    return submodules;
  }

  private String submodule(SubmoduleWalk walk) throws IOException {
    File directory = repository.getWorkTree().toPath().resolve(walk.getPath()).toFile();
    if (!new File(directory, ".git").exists()) {
      return walk.getObjectId().name() + " not checked out";
    }
    Optional<GitSnapshot> inside = look(directory.toPath(), cache);
    return inside
        .map(snapshot -> snapshot.commit() + (snapshot.changes().isEmpty() ? "" : "-dirty"))
        .orElse(walk.getObjectId().name());
  }

  private List<String> notes() throws IOException {
    List<String> notes = new ArrayList<>();
    if (new File(repository.getCommonDirectory(), "shallow").exists()) {
      notes.add("shallow");
    }
    if (!GitChanges.leftOut(repository).isEmpty()) {
      notes.add("sparse");
    }
    if (!repository.getCommonDirectory().equals(repository.getDirectory())) {
      notes.add("worktree");
    }
    return notes;
  }
}
