package dev.reprise.courier.collect.versions;

import dev.reprise.courier.collect.versions.Version.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files from the Hugging Face hub, by repository, as far as it is known here, and commit: those
 * that it loaded into a directory ({@code .cache/huggingface/download/*.metadata} there) and those
 * in its cache. The hub's etag is the SHA-256 of a large file and the blob id of a small one.
 *
 * @see <a href="https://huggingface.co/docs/huggingface_hub/guides/download">the hub's guide</a>
 * @see <a href="https://huggingface.co/docs/huggingface_hub/guides/manage-cache">its cache</a>
 */
final class HuggingFaceVersions implements VersionSystem {
  private static final String DOWNLOAD = ".cache/huggingface/download";
  private static final Pattern CACHED =
      Pattern.compile(".*/(datasets|models|spaces)--([^/]+)/snapshots/([0-9a-f]{40})/.+");

  @Override
  public String name() {
    return "huggingface";
  }

  @Override
  public List<Version> of(List<ReadFile> files, Contents contents) throws IOException {
    Above directories = Above.having(DOWNLOAD);
    List<Version> versions = new ArrayList<>();
    for (ReadFile file : files) {
      Matcher cached = CACHED.matcher(file.path().toString());
      Path directory = directories.nearest(file.path());
      if (cached.matches()) {
        // The snapshot has links to blobs that are named by their etag.
        String blob = String.valueOf(file.path().toRealPath().getFileName());
        String repository = cached.group(1) + "/" + cached.group(2).replace("--", "/");
        versions.add(version(file, repository + "@" + cached.group(3), blob, contents));
      } else if (directory != null) {
        Path name = directory.relativize(file.path());
        Path told = directory.resolve(DOWNLOAD).resolve(name + ".metadata");
        List<String> lines =
            Files.isRegularFile(told)
                ? new String(Small.bytes(told), StandardCharsets.UTF_8).lines().toList()
                : List.of();
        if (lines.size() >= 2) {
          versions.add(version(file, lines.get(0).strip(), lines.get(1).strip(), contents));
        }
      }
    }
    return versions;
  }

  private static Version version(ReadFile file, String id, String etag, Contents contents)
      throws IOException {
    Check check = compare(file, etag, contents);
    String note =
        switch (check) {
          case AGREES -> "";
          case DIFFERS -> "another content was read than was loaded from the hub";
          case OPEN -> "its etag is no digest, or " + Contents.NOT_AGAIN;
        };
    return new Version("huggingface", file.path(), id, check, note);
  }

  private static Check compare(ReadFile file, String etag, Contents contents) throws IOException {
    if (etag.matches("[0-9a-f]{64}")) {
      return etag.equals(file.sha256()) ? Check.AGREES : Check.DIFFERS;
    }
    if (!etag.matches("[0-9a-f]{40}") || !contents.mayReadAgain(file)) {
      return Check.OPEN;
    }
    if (Digests.gitBlob(file.path(), file.bytes()).equals(etag)) {
      return Check.AGREES;
    }
    return contents.isAsRead(file) ? Check.DIFFERS : Check.OPEN;
  }
}
