package dev.reprise.courier.collect.versions;

import dev.reprise.courier.collect.GitLfs;
import dev.reprise.courier.collect.versions.Version.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;

/** Files that Git tracks, by the id of their blob in the commit that is checked out. */
final class GitVersions implements VersionSystem {
  @Override
  public String name() {
    return "git";
  }

  @Override
  public List<Version> of(List<ReadFile> files, Contents contents) throws IOException {
    List<Version> versions = new ArrayList<>();
    GitTree.visit(
        files,
        (file, reader, blob, now) -> {
          if (GitLfs.oid(reader, blob).isEmpty()) {
            Check check = compare(file, blob, now, contents);
            String note =
                switch (check) {
                  case AGREES -> "";
                  case DIFFERS -> "another content was read than HEAD has";
                  case OPEN -> Contents.NOT_AGAIN;
                };
            versions.add(new Version("git", file.path(), "blob:" + blob.name(), check, note));
          }
        });
    return versions;
  }

  private static Check compare(
      ReadFile file, ObjectId blob, WorkingTreeIterator now, Contents contents) throws IOException {
    if (!contents.mayReadAgain(file)) {
      return Check.OPEN;
    }
    // The second is what would be committed: line ends may be others there.
    if (Digests.gitBlob(file.path(), file.bytes()).equals(blob.name())
        || now.getEntryObjectId().equals(blob)) {
      return Check.AGREES;
    }
    return contents.isAsRead(file) ? Check.DIFFERS : Check.OPEN;
  }
}
