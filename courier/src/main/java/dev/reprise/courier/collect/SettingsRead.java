package dev.reprise.courier.collect;

import dev.reprise.courier.collect.Inputs.Input;
import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The values of settings files that a program read, and those files that could not be read. */
final class SettingsRead {
  /** Settings of the log, which no model depends on: facts, but nothing to show. */
  private static final Pattern LOGGING = Pattern.compile("(log4j|logback|logging|simplelogger).*");

  private final JvmStory story;
  private final Places places;
  private final Redactor redactor;

  SettingsRead(JvmStory story, Redactor redactor) {
    this.story = story;
    this.places = Places.of(story);
    this.redactor = redactor;
  }

  /**
   * Tells them.
   *
   * @param read in the order of their first reading: what a later one says holds
   */
  void tell(List<Input> read, Findings findings, Shown shown) {
    Names names = new Names();
    for (Input input : read) {
      String path = input.opened().path();
      String file = path.substring(path.lastIndexOf('/') + 1);
      if (!input.isKnown() && ConfigFiles.isNamedSo(path)) {
        findings.gap("settings." + file, input.hash().problem());
      }
      ConfigFiles.Reading reading = ConfigFiles.read(input, story);
      if (!reading.malformed().isEmpty()) {
        findings.gap(
            "settings." + file,
            reading.malformed() + "; its values are not known, only its digest among the data");
      }
      if (reading.values().isEmpty()) {
        continue;
      }
      String name = names.unique(file);
      boolean isShown = !LOGGING.matcher(file.toLowerCase(Locale.ROOT)).matches();
      reading
          .values()
          .forEach(
              (key, value) -> {
                String clean = redactor.value(key, value);
                findings.decisive("settings." + name + "." + key, clean);
                if (isShown) {
                  shown.put(key, clean);
                }
              });
      findings.incidental("settings-file." + name, input.hash().sha256());
      findings.incidental("settings-path." + name, places.portable(path));
      if (findings.captures("program")) {
        copy(input, name, findings);
      }
    }
  }

  /** Keeps a file for a rerun, if it holds no secret: with one taken out it would be another. */
  private void copy(Input input, String name, Findings findings) {
    try {
      byte[] content = Files.readAllBytes(Path.of(input.opened().path()));
      String text = new String(content, StandardCharsets.UTF_8);
      String sha256 = input.hash().sha256();
      if (Sha256.of(content).equals(sha256) && redactor.text(text).equals(text)) {
        String artifact = "parameters/" + sha256.substring(0, 16) + "-" + plain(name);
        findings.artifact(artifact, content);
        findings.incidental("settings-copy." + name, artifact);
      }
    } catch (IOException e) {
      // Gone since it was read: a rerun says that it is missing.
    }
  }

  private static String plain(String name) {
    return name.replaceAll("[^\\p{Alnum}._-]", "_");
  }
}
