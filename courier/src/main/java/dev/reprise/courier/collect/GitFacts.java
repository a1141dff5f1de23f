package dev.reprise.courier.collect;

import dev.reprise.courier.collect.GitSnapshot.Change;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Says what a look at a repository found, without what recorded runs left in it. */
final class GitFacts {
  private static final int MOST_PATCH = 4 << 20;
  private static final int MOST_UNTRACKED_FILE = 256 << 10;
  private static final int MOST_UNTRACKED = 4 << 20;

  /** Places in which stores and the outbox may lie. */
  private static final List<String> STORES = List.of("mlruns", "reprise-runs", "mlartifacts");

  private final GitSnapshot git;
  private final Path root;
  private final Set<String> outputs;
  private final String outbox;
  private final Written written;
  private final Map<String, String> left;
  private final Redactor redactor;

  GitFacts(
      GitSnapshot git,
      Set<String> outputs,
      JvmStory story,
      Written written,
      Map<String, String> left,
      Redactor redactor) {
    this.git = git;
    this.root = Path.of(git.root());
    this.outputs = outputs;
    this.outbox = story.setting("outbox", "");
    this.written = written;
    this.left = left;
    this.redactor = redactor;
  }

  void tell(Findings findings) throws IOException {
    git.gaps().forEach(findings::gap);
    if (!git.commit().isEmpty()) {
      findings.decisive("git.commit", git.commit());
    }
    findings.incidental("git.root", git.root());
    findings.incidental("git.branch", git.branch());
    if (!git.remote().isEmpty()) {
      findings.incidental("git.remote", redactor.text(git.remote()));
    }
    if (!git.notes().isEmpty()) {
      findings.incidental("git.notes", String.join(" ", git.notes()));
    }
    git.submodules().forEach((path, commit) -> findings.decisive("git.submodule." + path, commit));
    git.lfs().forEach((path, oid) -> findings.incidental("git.lfs." + path, oid));
    changes(findings);
    untracked(findings);
  }

  private void changes(Findings findings) {
    List<Change> changes =
        git.changes().stream().filter(change -> !isOutput(change.path())).toList();
    findings.incidental("git.dirty", Boolean.toString(!changes.isEmpty()));
    if (changes.isEmpty()) {
      return;
    }
    findings.decisive(
        "git.patch.sha256",
        Sha256.of(
            changes.stream()
                .map(change -> change.path() + "\0" + change.content())
                .collect(Collectors.joining("\n"))));
    StringBuilder patch = new StringBuilder();
    int leftOut = 0;
    for (Change change : changes) {
      boolean fits = patch.length() + change.diff().length() <= MOST_PATCH;
      if (change.diff().isEmpty() || !fits) {
        // git apply passes over lines before the first "diff".
        patch.insert(
            0, "# not in this patch: " + change.path() + " sha256 " + change.content() + "\n");
        leftOut++;
      } else {
        patch.append(change.diff());
      }
    }
    if (leftOut > 0) {
      findings.incidental("git.patch.left-out", Integer.toString(leftOut));
    }
    // .txt, so that MLflow shows it.
    findings.artifact(
        "code/patch.txt", redactor.patch(patch.toString()).getBytes(StandardCharsets.UTF_8));
  }

  private void untracked(Findings findings) throws IOException {
    int count = 0;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean store = findings.captures("untracked");
    try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, String> file : git.untracked().entrySet()) {
        if (isOutput(file.getKey())) {
          continue;
        }
        count++;
        findings.incidental("git.untracked." + file.getKey(), file.getValue());
        if (store) {
          String problem =
              bytes.size() < MOST_UNTRACKED
                  ? add(file.getKey(), file.getValue(), zip)
                  : "all together are larger than " + (MOST_UNTRACKED >> 20) + " MB";
          if (!problem.isEmpty()) {
            findings.incidental("git.left-out." + file.getKey(), problem);
          }
        }
      }
    }
    int more = git.untrackedCount() - git.untracked().size();
    findings.incidental("git.untracked", Integer.toString(count + more));
    if (more > 0) {
      findings.incidental("git.left-out", more + " untracked files beyond those that are named");
    }
    if (count > 0 && store) {
      findings.artifact("code/untracked.zip", bytes.toByteArray());
    }
  }

  /**
   * Packs one file. Text only: of what is binary the redactor could not tell what it holds.
   *
   * @return why it was left out; empty if it was not
   */
  private String add(String path, String sha256, ZipOutputStream zip) throws IOException {
    Path file = root.resolve(path);
    // Where a link leads may be anywhere, and is nothing of this repository.
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "no file, or a link";
    }
    byte[] content;
    try {
      if (Files.size(file) > MOST_UNTRACKED_FILE) {
        return "larger than " + (MOST_UNTRACKED_FILE >> 10) + " kB";
      }
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      return "it cannot be read: " + e.getMessage();
    }
    if (!Sha256.of(content).equals(sha256)) {
      return "changed since the start";
    }
    String text = new String(content, StandardCharsets.UTF_8);
    if (text.indexOf('\0') >= 0 || text.indexOf('\uFFFD') >= 0) {
      return "no text";
    }
    ZipEntry entry = new ZipEntry(path);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(redactor.text(text).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    return "";
  }

  private boolean isOutput(String path) {
    String absolute = root.resolve(path).toString();
    int slash = path.indexOf('/');
    return outputs.contains(absolute)
        || (slash > 0 && STORES.contains(path.substring(0, slash)))
        || path.contains("/mlruns/")
        || path.contains("/reprise-runs/")
        || (!outbox.isEmpty() && absolute.startsWith(outbox + "/"))
        || written.isAsLeft(root.resolve(path), left);
  }
}
