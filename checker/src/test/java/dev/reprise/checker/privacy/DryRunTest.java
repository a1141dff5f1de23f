package dev.reprise.checker.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DryRunTest {
  private static final String SERVER = "https://mlflow.example.com";

  @Test
  void thePageListsTheSameFields() throws IOException {
    List<String> rows =
        Files.readAllLines(Root.directory().resolve("docs/privacy.md")).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| field "))
            .toList();
    assertThat(rows).containsExactlyElementsOf(Field.ALL.stream().map(DryRunTest::row).toList());
  }

  private static String row(Field field) {
    String setting = field.setting().isEmpty() ? "–" : "`" + field.setting() + "`";
    String kind = field.kind().name().toLowerCase(Locale.ROOT);
    return "| " + field.name() + " | " + kind + " | " + setting + " |";
  }

  @Test
  void eachSettingIsOneOfTheAgents() throws IOException {
    String page = Files.readString(Root.directory().resolve("docs/settings.md"));
    assertThat(Field.ALL)
        .extracting(Field::setting)
        .filteredOn(setting -> !setting.isEmpty())
        .allSatisfy(setting -> assertThat(page).contains("| `" + setting + "` |"));
  }

  @Test
  void contentsOfUntrackedFilesGoToAServerOnlyWhenAsked() {
    assertThat(DryRun.of(Map.of("tracking.uri", SERVER)))
        .contains("goes to the server " + SERVER)
        .contains("  no, not asked untracked files: contents  (capture.untracked=on sends them)");
    assertThat(DryRun.of(Map.of("tracking.uri", SERVER, "capture.untracked", "on")))
        .contains("  redacted      untracked files: contents  (capture.untracked=off keeps them");
    assertThat(DryRun.of(Map.of("tracking.uri", "file:/a/reprise-runs")))
        .contains("stays on this machine, in the directory /a/reprise-runs")
        .contains("  redacted      untracked files: contents");
    assertThat(DryRun.of(Map.of("tracking.uri", "file:/a", "capture.untracked", "off")))
        .contains("  no, not asked untracked files: contents");
  }

  @Test
  void contentsOfDataFilesGoNowhereUnlessAskedFor() {
    assertThat(DryRun.of(Map.of("tracking.uri", "file:/a", "capture.data", "off")))
        .contains("  no, not asked data files read: contents  (capture.data=on sends them)");
    assertThat(DryRun.of(Map.of("tracking.uri", SERVER, "capture.data", "on")))
        .contains("  yes, as it is data files read: contents  (capture.data=off does not)");
  }
}
