package dev.reprise.courier.collect;

import dev.reprise.courier.collect.GitSnapshot.Change;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.IndexDiff;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.jspecify.annotations.Nullable;

/** The tracked files of a repository that differ from HEAD. */
final class GitChanges {
  /** More differing files than this are told by their digests alone. */
  private static final int MOST_DIFFS = 1000;

  private static final int MOST_DIFF_BYTES = 1 << 20;

  /** What lies at a path where no content does. */
  static final String DELETED = "deleted";

  private final Repository repository;
  private final String prefix;
  private final HashCache cache;
  private final SortedMap<String, String> gaps;

  /**
   * @param prefix in front of all paths that are told
   */
  GitChanges(
      Repository repository, String prefix, HashCache cache, SortedMap<String, String> gaps) {
    this.repository = repository;
    this.prefix = prefix;
    this.cache = cache;
    this.gaps = gaps;
  }

  List<Change> of(@Nullable ObjectId head, IndexDiff status) throws IOException {
    TreeSet<String> paths = new TreeSet<>();
    paths.addAll(status.getAdded());
    paths.addAll(status.getChanged());
    paths.addAll(status.getRemoved());
    paths.addAll(status.getMissing());
    paths.addAll(status.getModified());
    paths.addAll(status.getConflicting());
    // What a sparse checkout leaves out was not deleted by anybody.
    paths.removeAll(leftOut(repository));
    Map<String, String> diffs =
        paths.isEmpty() || paths.size() > MOST_DIFFS ? Map.of() : diffs(head, paths);
    List<Change> changes = new ArrayList<>();
    for (String path : paths) {
      String content = content(repository, cache, path);
      if (!content.equals(GitLfs.oid(repository, head, path))) {
        changes.add(new Change(prefix + path, content, diffs.getOrDefault(path, "")));
      }
    }
    return changes;
  }

  /** Tracked files that a sparse checkout keeps out of the working tree. */
  static Set<String> leftOut(Repository repository) throws IOException {
    Set<String> leftOut = new TreeSet<>();
    DirCache index = repository.readDirCache();
    for (int i = 0; i < index.getEntryCount(); i++) {
      if (index.getEntry(i).isSkipWorkTree()) {
        leftOut.add(index.getEntry(i).getPathString());
      }
    }
    return leftOut;
  }

  private Map<String, String> diffs(@Nullable ObjectId head, Set<String> paths) throws IOException {
    Map<String, String> diffs = new HashMap<>();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ObjectReader reader = repository.newObjectReader();
        DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.setRepository(repository);
      formatter.setOldPrefix("a/" + prefix);
      formatter.setNewPrefix("b/" + prefix);
      formatter.setPathFilter(PathFilterGroup.createFromStrings(paths));
      formatter.setBinaryFileThreshold(MOST_DIFF_BYTES);
      FileTreeIterator now = new FileTreeIterator(repository);
      for (DiffEntry entry : formatter.scan(before(head, reader), now)) {
        out.reset();
        String path =
            entry.getChangeType() == DiffEntry.ChangeType.DELETE
                ? entry.getOldPath()
                : entry.getNewPath();
        try {
          formatter.format(entry);
          formatter.flush();
          String text = out.toString(StandardCharsets.UTF_8);
          boolean binary = text.contains("\nBinary files differ");
          diffs.put(path, binary || text.length() > MOST_DIFF_BYTES ? "" : text);
        } catch (IOException e) {
          gaps.put("git.patch of " + prefix + path, "reading it failed: " + e.getMessage());
        }
      }
    }
    return diffs;
  }

  private AbstractTreeIterator before(@Nullable ObjectId head, ObjectReader reader)
      throws IOException {
    if (head == null) {
      return new EmptyTreeIterator();
    }
    ObjectId tree = repository.resolve("HEAD^{tree}");
    if (tree == null) {
      throw new IOException("HEAD has no tree");
    }
    CanonicalTreeParser parser = new CanonicalTreeParser();
    parser.reset(reader, tree);
    return parser;
  }

  /** SHA-256 of what lies at a path of the working tree, or {@link #DELETED}. */
  static String content(Repository repository, HashCache cache, String path) {
    Path file = repository.getWorkTree().toPath().resolve(path);
    try {
      if (Files.isSymbolicLink(file)) {
        return Sha256.of(Files.readSymbolicLink(file).toString());
      }
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return DELETED;
      }
      FileState state = FileState.of(file);
      if (!state.regular()) {
        return "no file";
      }
      java.util.Optional<String> known = cache.get(state);
      if (known.isPresent()) {
        return known.get();
      }
      String sha256 = Sha256.of(file);
      cache.put(state, sha256);
      return sha256;
    } catch (IOException e) {
      // Also what a permission hides counts as a difference, with its reason for a digest.
      return "unreadable";
    }
  }
}
