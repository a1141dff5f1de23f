package dev.reprise.courier.collect;

import dev.reprise.courier.collect.Inputs.Input;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.DataUsed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read, as data sets: those that a library says it trained on, by their role; then part
 * files, each directory's as one; then every other file.
 */
final class DataSets {
  private static final int MOST = 200;

  private final JvmStory story;
  private final List<Input> all;
  private final VersionsOfData versions;
  private final Places places;
  private final Map<String, Input> byPath = new HashMap<>();
  private final Set<String> told = new HashSet<>();

  DataSets(JvmStory story, List<Input> all, VersionsOfData versions) {
    this.story = story;
    this.all = all;
    this.versions = versions;
    this.places = Places.of(story);
    all.forEach(input -> byPath.put(input.opened().path(), input));
  }

  void tell(Findings findings) {
    Set<String> roles = new HashSet<>();
    for (Training training : story.trainings()) {
      for (DataUsed used : training.data()) {
        Input file = byPath.get(used.path());
        PartFiles parts = parts(used, file);
        if (!training.nested()) {
          used(used, role(training, used, roles), file, parts, findings);
        }
        told.add(used.path());
        parts.files().forEach(part -> told.add(part.opened().path()));
      }
    }
    List<Input> others = untold();
    for (PartFiles parts : PartFiles.among(others)) {
      parts.files().forEach(part -> told.add(part.opened().path()));
      if (parts.isKnown()) {
        String directory = places.portable(parts.directory());
        findings.incidental("directory." + directory + "/" + parts.pattern(), parts.sha256());
        findings.data(found(parts, "", "", -1, -1));
      }
    }
    untold().stream()
        .filter(Input::isKnown)
        .limit(MOST)
        .forEach(input -> findings.data(found(input, "", "", -1, -1)));
  }

  private List<Input> untold() {
    return all.stream().filter(input -> !told.contains(input.opened().path())).toList();
  }

  /** The files below the directory that a library says it used; none if that is a file. */
  private PartFiles parts(DataUsed used, @Nullable Input file) {
    boolean directory = file == null && !used.path().isEmpty();
    return PartFiles.below(used.path(), directory ? all : List.of());
  }

  private static String role(Training training, DataUsed used, Set<String> roles) {
    String context = used.context().isEmpty() ? "data" : used.context();
    String role = "training." + training.number() + "." + context;
    if (roles.contains(role)) {
      role += "." + used.name();
    }
    roles.add(role);
    return role;
  }

  private void used(
      DataUsed used, String role, @Nullable Input file, PartFiles parts, Findings findings) {
    boolean isUnread = versions.isUnread(used.path());
    boolean isParts = !parts.files().isEmpty() && !isUnread;
    String digest = used.digest();
    if (file != null && file.isKnown()) {
      digest = file.hash().sha256();
      findings.data(found(file, used.name(), used.context(), used.rows(), used.columns()));
    } else if (isParts && parts.isKnown()) {
      digest = parts.sha256();
      findings.data(found(parts, used.name(), used.context(), used.rows(), used.columns()));
    } else if (!digest.isEmpty()) {
      String hex = digest.substring(digest.indexOf(':') + 1);
      findings.data(
          new DataFound(used.name(), used.context(), "", hex, -1, used.rows(), used.columns()));
    }
    if (!digest.isEmpty()) {
      findings.decisive(role, digest);
      return;
    }
    findings.incidental(role + ".name", used.name());
    if (isUnread) {
      findings.gap(
          role, "executors without an agent may have read data files of it: give them one");
    } else if (file != null) {
      findings.gap(role, file.hash().problem());
    } else if (isParts) {
      findings.gap(role, "of not every file in it is it known what was read; its own gap says why");
    }
  }

  private DataFound found(Input input, String name, String context, long rows, long columns) {
    String path = input.opened().path();
    long bytes = Math.max(input.hash().bytes(), input.opened().size());
    return new DataFound(
        name.isEmpty() ? path.substring(path.lastIndexOf('/') + 1) : name,
        context,
        places.portable(path),
        input.hash().sha256(),
        0,
        bytes,
        rows,
        columns,
        versions.of(path));
  }

  private DataFound found(PartFiles parts, String name, String context, long rows, long columns) {
    String directory = places.portable(parts.directory());
    // The working directory has another name for everybody.
    String its = directory.equals("$CWD") ? parts.pattern() : name(directory, parts.pattern());
    return new DataFound(
        name.isEmpty() ? its : name,
        context,
        directory + "/",
        parts.sha256(),
        parts.files().size(),
        parts.bytes(),
        rows,
        columns,
        versions.of(parts.directory()));
  }

  private static String name(String directory, String pattern) {
    return directory.substring(directory.lastIndexOf('/') + 1) + "/" + pattern;
  }
}
