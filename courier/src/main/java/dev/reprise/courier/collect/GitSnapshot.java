package dev.reprise.courier.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * What a repository and its working tree were at one time.
 *
 * @param root of the working tree, absolute
 * @param commit 40 hex digits; empty if there is none yet
 * @param branch name, or {@code HEAD} when detached
 * @param remote URL without credentials; empty if there is none
 * @param changes tracked files that differ from HEAD, by path
 * @param untracked SHA-256 by path, as far as they were hashed
 * @param untrackedCount of all, hashed or not
 * @param submodules commit that is checked out, by path; their files are among all others
 * @param lfs object id of each LFS pointer by path
 * @param notes incidental: shallow, sparse, worktree
 * @param lookedAt milliseconds since the epoch
 * @param headMoved when HEAD last moved, in milliseconds since the epoch; 0 if not known
 * @param gaps what could not be found out, with the reason
 */
record GitSnapshot(
    String root,
    String commit,
    String branch,
    String remote,
    List<Change> changes,
    SortedMap<String, String> untracked,
    int untrackedCount,
    SortedMap<String, String> submodules,
    SortedMap<String, String> lfs,
    List<String> notes,
    long lookedAt,
    long headMoved,
    SortedMap<String, String> gaps) {

  /**
   * @param path in the repository
   * @param content SHA-256 of what lies there now; {@code deleted} if nothing does
   * @param diff unified; empty for what is binary or too large
   */
  record Change(String path, String content, String diff) {}

  /** This one with what a submodule has, whose files are told by their path in the whole. */
  GitSnapshot with(String path, GitSnapshot submodule) {
    List<Change> allChanges = new ArrayList<>(changes);
    allChanges.addAll(submodule.changes());
    untracked.putAll(submodule.untracked());
    submodules.putAll(submodule.submodules());
    lfs.putAll(submodule.lfs());
    submodule.gaps().forEach((what, why) -> gaps.put("git.submodule." + path, why));
    return new GitSnapshot(
        root,
        commit,
        branch,
        remote,
        List.copyOf(allChanges),
        untracked,
        untrackedCount + submodule.untrackedCount(),
        submodules,
        lfs,
        notes,
        lookedAt,
        Math.max(headMoved, submodule.headMoved()),
        gaps);
  }
}
