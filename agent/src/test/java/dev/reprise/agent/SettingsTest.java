package dev.reprise.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @AfterEach
  void clear() {
    System.clearProperty("reprise.run.name");
  }

  @Test
  void theArgumentWinsOverTheProperty() {
    System.setProperty("reprise.run.name", "property");
    assertThat(Settings.read("").get("run.name")).isEqualTo("property");
    assertThat(Settings.read("run.name=argument").get("run.name")).isEqualTo("argument");
  }

  @Test
  void whatIsNotUnderstoodIsNamedAndLeftAtItsDefault() {
    Settings settings = Settings.read("exit.wait=soon,colour=red,run");
    assertThat(settings.number("exit.wait", 2)).isEqualTo(2);
    assertThat(settings.complaints())
        .containsExactly(
            "setting exit.wait=soon (as agent argument) must be number; going on with ''",
            "no setting is called 'colour' (as agent argument); see docs/settings.md",
            "setting 'run' (as agent argument) has no value; use key=value");
  }

  @Test
  void thePageTellsEachOfThemAndNoOther() throws IOException {
    String page = Files.readString(Root.directory().resolve("docs/settings.md"));
    String table = page.substring(page.indexOf("| setting |"), page.indexOf("\n\nPatterns know"));
    List<String> told = new ArrayList<>();
    Matcher row = Pattern.compile("(?m)^\\| `([^`]+)` \\|").matcher(table);
    while (row.find()) {
      told.add(row.group(1));
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(Settings.names());
  }

  @Test
  void buildToolsAreLeftAloneUnlessIncluded() {
    String maven = "org.codehaus.plexus.classworlds.launcher.Launcher";
    assertThat(Gate.isOpen(maven, Settings.read(""))).isFalse();
    assertThat(Gate.isOpen(maven, Settings.read("include=*Launcher"))).isTrue();
    assertThat(Gate.isOpen("/x/surefirebooter12.jar", Settings.read(""))).isFalse();
    assertThat(Gate.isOpen("app.Train", Settings.read("include=other.*"))).isFalse();
    assertThat(Gate.isOpen("app.Train", Settings.read("exclude=app.*"))).isFalse();
    assertThat(Gate.isOpen("app.Train", Settings.read(""))).isTrue();
    assertThat(Gate.isOpen("app.Train", Settings.read("run=never"))).isFalse();
  }
}
