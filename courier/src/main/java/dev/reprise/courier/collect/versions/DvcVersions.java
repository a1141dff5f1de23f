package dev.reprise.courier.collect.versions;

import dev.reprise.courier.collect.versions.Version.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files and directories that DVC tracks, by their MD5. */
final class DvcVersions implements VersionSystem {
  @Override
  public String name() {
    return "dvc";
  }

  @Override
  public List<Version> of(List<ReadFile> files, Contents contents) throws IOException {
    Above roots = Above.having(".dvc");
    Map<Path, DvcRepository> repositories = new HashMap<>();
    Map<DvcOutput, DvcRepository> where = new HashMap<>();
    Map<DvcOutput, List<ReadFile>> read = new LinkedHashMap<>();
    for (ReadFile file : files) {
      Path root = roots.nearest(file.path());
      if (root != null) {
        DvcRepository repository = repositories.computeIfAbsent(root, DvcRepository::new);
        DvcOutput output = repository.of(file.path());
        if (output != null) {
          where.put(output, repository);
          read.computeIfAbsent(output, o -> new ArrayList<>()).add(file);
        }
      }
    }
    List<Version> versions = new ArrayList<>();
    for (Map.Entry<DvcOutput, List<ReadFile>> entry : read.entrySet()) {
      DvcOutput output = entry.getKey();
      DvcRepository repository = where.get(output);
      if (repository != null && output.isDirectory()) {
        versions.add(directory(output, entry.getValue(), repository.list(output), contents));
      } else {
        ReadFile file = entry.getValue().get(0);
        Check check =
            output.bytes() >= 0 && output.bytes() != file.bytes()
                ? Check.DIFFERS
                : compare(file, output.md5(), output.unixText(), contents);
        versions.add(version(output, check, note(check)));
      }
    }
    return versions;
  }

  private static Version directory(
      DvcOutput output, List<ReadFile> files, Map<String, String> list, Contents contents)
      throws IOException {
    if (list.isEmpty()) {
      return version(
          output, Check.OPEN, "the list of its files is not in the cache; dvc fetch brings it");
    }
    Check all = Check.AGREES;
    for (ReadFile file : files) {
      String name = output.path().relativize(file.path()).toString();
      String md5 = list.get(name);
      Check one = md5 == null ? Check.DIFFERS : compare(file, md5, output.unixText(), contents);
      if (one == Check.DIFFERS) {
        return version(output, one, name + (md5 == null ? " is not part of it" : " is another"));
      }
      all = one == Check.OPEN ? one : all;
    }
    String part = files.size() + " of its " + list.size() + " files";
    return version(
        output, all, all == Check.OPEN ? note(all) : files.size() == list.size() ? "" : part);
  }

  private static Check compare(ReadFile file, String md5, boolean unixText, Contents contents)
      throws IOException {
    if (!contents.mayReadAgain(file)) {
      return Check.OPEN;
    }
    boolean agrees =
        Digests.md5(file.path()).equals(md5)
            || (unixText && Digests.md5OfUnixText(file.path()).equals(md5));
    if (agrees) {
      return Check.AGREES;
    }
    return contents.isAsRead(file) ? Check.DIFFERS : Check.OPEN;
  }

  private static Version version(DvcOutput output, Check check, String note) {
    return new Version("dvc", output.path(), "md5:" + output.md5(), check, note);
  }

  private static String note(Check check) {
    return switch (check) {
      case AGREES -> "";
      case DIFFERS -> "another content was read";
      case OPEN -> Contents.NOT_AGAIN;
    };
  }
}
