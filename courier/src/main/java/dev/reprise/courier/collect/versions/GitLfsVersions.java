package dev.reprise.courier.collect.versions;

import dev.reprise.courier.collect.GitLfs;
import dev.reprise.courier.collect.versions.Version.Check;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Files of Git LFS, by the SHA-256 in their pointer in the commit that is checked out. */
final class GitLfsVersions implements VersionSystem {
  @Override
  public String name() {
    return "git-lfs";
  }

  @Override
  public List<Version> of(List<ReadFile> files, Contents contents) throws IOException {
    List<Version> versions = new ArrayList<>();
    GitTree.visit(
        files,
        (file, reader, blob, now) -> {
          String oid = GitLfs.oid(reader, blob);
          if (!oid.isEmpty()) {
            boolean agrees = oid.equals(file.sha256());
            // Only a file as small as a pointer may be one; what is in a blob is small anyway.
            boolean pointer =
                !agrees
                    && file.bytes() == reader.getObjectSize(blob, -1)
                    && Digests.gitBlob(file.path(), file.bytes()).equals(blob.name());
            String note =
                agrees
                    ? ""
                    : pointer
                        ? "the pointer was read, not the content; git lfs pull brings it"
                        : "another content was read than HEAD names";
            Check check = agrees ? Check.AGREES : Check.DIFFERS;
            versions.add(new Version("git-lfs", file.path(), "sha256:" + oid, check, note));
          }
        });
    return versions;
  }
}
