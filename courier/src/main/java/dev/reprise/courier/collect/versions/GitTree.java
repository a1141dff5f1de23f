package dev.reprise.courier.collect.versions;

import dev.reprise.courier.collect.QuietGit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/** Files that were read and that the commit checked out around them has. */
final class GitTree {
  private static final int HEAD = 0;
  private static final int NOW = 1;
  private static final int NO_INDEX = 2;

  /** Is shown one tracked file. */
  interface Visitor {
    /**
     * Is called once for each of them.
     *
     * @param blob its content in HEAD
     * @param now its entry in the working tree
     */
    void file(ReadFile file, ObjectReader reader, ObjectId blob, WorkingTreeIterator now)
        throws IOException;
  }

  private GitTree() {}

  static void visit(List<ReadFile> files, Visitor visitor) throws IOException {
    Above trees = Above.having(".git");
    Map<Path, List<ReadFile>> byTree = new LinkedHashMap<>();
    for (ReadFile file : files) {
      Path tree = trees.nearest(file.path());
      if (tree != null && !Files.isSymbolicLink(file.path())) {
        byTree.computeIfAbsent(tree, t -> new ArrayList<>()).add(file);
      }
    }
    for (Map.Entry<Path, List<ReadFile>> tree : byTree.entrySet()) {
      try (Repository repository = QuietGit.find(tree.getKey().toFile())) {
        // Below a broken .git it would be the repository around it.
        if (repository != null
            && !repository.isBare()
            && repository.getWorkTree().toPath().equals(tree.getKey())) {
          visit(repository, tree.getKey(), tree.getValue(), visitor);
        }
      }
    }
  }

  private static void visit(Repository repository, Path root, List<ReadFile> files, Visitor visitor)
      throws IOException {
    ObjectId head = repository.resolve("HEAD^{tree}");
    if (head == null) {
      return;
    }
    Map<String, ReadFile> byPath = new LinkedHashMap<>();
    files.forEach(file -> byPath.put(root.relativize(file.path()).toString(), file));
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.setRecursive(true);
      walk.setFilter(PathFilterGroup.createFromStrings(byPath.keySet()));
      walk.addTree(head);
      FileTreeIterator tree = new FileTreeIterator(repository);
      walk.addTree(tree);
      // With these an entry's id is that of what would be committed. The index is not asked: it
      // would answer for a file whose size and time are as they were.
      walk.addTree(new EmptyTreeIterator());
      walk.setOperationType(TreeWalk.OperationType.CHECKIN_OP);
      tree.setDirCacheIterator(walk, NO_INDEX);
      while (walk.next()) {
        ReadFile file = byPath.get(walk.getPathString());
        WorkingTreeIterator now = walk.getTree(NOW, WorkingTreeIterator.class);
        if (file != null && now != null && isFile(walk.getFileMode(HEAD))) {
          visitor.file(file, walk.getObjectReader(), walk.getObjectId(HEAD), now);
        }
      }
    }
  }

  private static boolean isFile(FileMode mode) {
    return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
  }
}
