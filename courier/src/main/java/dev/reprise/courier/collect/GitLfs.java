package dev.reprise.courier.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * Pointers of Git LFS.
 *
 * @see <a href="https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md">the specification</a>
 */
public final class GitLfs {
  /** A pointer is smaller than this. */
  private static final int MOST_BYTES = 1024;

  private static final int MOST_POINTERS = 1000;
  private static final Pattern POINTER =
      Pattern.compile(
          "version https://git-lfs\\.github\\.com/spec/v1\n(?s:.*)oid sha256:([0-9a-f]{64})\n(?s:.*)");

  private GitLfs() {}

  /** The object ids of all pointers of a commit by path; empty where no attribute asks for LFS. */
  static SortedMap<String, String> pointers(
      Repository repository, ObjectId head, String prefix, SortedMap<String, String> gaps)
      throws IOException {
    SortedMap<String, String> pointers = new TreeMap<>();
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk commits = new RevWalk(reader);
        TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(commits.parseCommit(head).getTree());
      boolean used = false;
      // Attributes sort before most names, and those of the root decide for nearly all.
      while (walk.next()) {
        if (walk.getFileMode(0) == FileMode.TREE) {
          if (used) {
            walk.enterSubtree();
          }
        } else if (walk.getNameString().equals(".gitattributes")) {
          used |= text(reader, walk.getObjectId(0), 1 << 16).contains("filter=lfs");
        } else if (used && walk.getFileMode(0) != FileMode.GITLINK) {
          Matcher pointer = POINTER.matcher(text(reader, walk.getObjectId(0), MOST_BYTES));
          if (pointer.matches()) {
            pointers.put(prefix + walk.getPathString(), pointer.group(1));
          }
        }
        if (pointers.size() >= MOST_POINTERS) {
          gaps.put(
              "git.lfs", "more than " + MOST_POINTERS + " LFS files; the commit names them all");
          break;
        }
      }
    }
    return pointers;
  }

  /** The object id of the pointer at a path of HEAD; empty if there is none. */
  static String oid(Repository repository, @Nullable ObjectId head, String path)
      throws IOException {
    if (head == null) {
      return "";
    }
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk commits = new RevWalk(reader);
        TreeWalk walk = TreeWalk.forPath(reader, path, commits.parseCommit(head).getTree())) {
      if (walk == null || walk.getFileMode(0) == FileMode.GITLINK) {
        return "";
      }
      return oid(reader, walk.getObjectId(0));
    }
  }

  /**
   * The object id that a pointer names; empty if the blob is no pointer.
   *
   * @throws IOException if the blob cannot be read
   */
  public static String oid(ObjectReader reader, ObjectId blob) throws IOException {
    Matcher pointer = POINTER.matcher(text(reader, blob, MOST_BYTES));
    return pointer.matches() ? pointer.group(1) : "";
  }

  private static String text(ObjectReader reader, ObjectId id, int most) throws IOException {
    return reader.getObjectSize(id, ObjectReader.OBJ_ANY) > most
        ? ""
        : new String(reader.open(id).getCachedBytes(), StandardCharsets.UTF_8);
  }
}
