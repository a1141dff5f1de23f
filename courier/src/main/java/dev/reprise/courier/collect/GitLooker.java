package dev.reprise.courier.collect;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

  /** Where this repository lies in the outermost one: empty, or with a slash at the end. */
  private final String prefix;

  private final HashCache cache;
  private final SortedMap<String, String> gaps = new TreeMap<>();

  private GitLooker(Repository repository, String prefix, HashCache cache) {
    this.repository = repository;
    this.prefix = prefix;
    this.cache = cache;
  }

  /**
   * What a repository and its submodules are now; empty for no repository.
   *
   * @throws IOException if it cannot be read; the message says why
   */
  static Optional<GitSnapshot> look(@Nullable Repository repository, HashCache cache)
      throws IOException {
    return repository == null
        ? Optional.empty()
        : Optional.of(new GitLooker(repository, "", cache).look());
  }

  private GitSnapshot look() throws IOException {
    ObjectId head = repository.resolve("HEAD");
    if (head == null) {
      gaps.put(
          "git.commit", "the repository has no commit yet, or HEAD is broken; commit the code");
    }
    String full = repository.getFullBranch();
    String branch = full == null || ObjectId.isId(full) ? "HEAD" : Repository.shortenRefName(full);
    String remote = Remotes.of(repository.getConfig());
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
        .forEach(path -> untracked.put(prefix + path, GitChanges.content(repository, cache, path)));
    GitSnapshot alone =
        new GitSnapshot(
            repository.getWorkTree().getPath(),
            commit,
            branch,
            remote,
            new GitChanges(repository, prefix, cache, gaps).of(head, status),
            untracked,
            status.getUntracked().size(),
            new TreeMap<>(),
            head == null ? new TreeMap<>() : GitLfs.pointers(repository, head, prefix, gaps),
            notes(),
            System.currentTimeMillis(),
            new File(repository.getDirectory(), "logs/HEAD").lastModified(),
            gaps);
    return withSubmodules(alone);
  }

  /** Files of a submodule are files of the whole, below its path. */
  private GitSnapshot withSubmodules(GitSnapshot alone) throws IOException {
    GitSnapshot whole = alone;
    try (SubmoduleWalk walk = SubmoduleWalk.forIndex(repository)) {
      while (walk.next()) {
        String path = prefix + walk.getPath();
        File directory = new File(repository.getWorkTree(), walk.getPath());
        // Not looked for further up: that would be this repository again.
        try (Repository inside =
            new File(directory, ".git").exists() ? QuietGit.find(directory) : null) {
          if (inside == null) {
            whole.submodules().put(path, walk.getObjectId().name() + " not checked out");
          } else {
            GitSnapshot its = new GitLooker(inside, path + "/", cache).look();
            whole.submodules().put(path, its.commit());
            whole = whole.with(path, its);
          }
        }
      }
    }
    return whole;
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
