package dev.reprise.checker.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.aether.repository.RemoteRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user told Maven. */
class MavenSettingsTest {
  @TempDir private Path home;

  @Test
  void theUsersPlacesHold() throws IOException {
    MavenSettings settings =
        settings(
            """
            <settings>
              <localRepository>${env.PLACE}/repository</localRepository>
            </settings>
            """);

    assertThat(settings.problem()).isEmpty();
    assertThat(settings.localRepository(home)).isEqualTo(Path.of("/place/repository"));
    assertThat(settings.repositories())
        .extracting(RemoteRepository::getId)
        .containsExactly("central");
  }

  @Test
  void aFileThatCannotBeReadIsToldAndStopsNothing() throws IOException {
    MavenSettings settings = settings("<settings><localRepository>");

    assertThat(settings.problem()).contains("settings.xml cannot be read: ").doesNotContain("\n");
    assertThat(settings.localRepository(home)).isEqualTo(home.resolve(".m2/repository"));
    assertThat(settings.repositories())
        .extracting(RemoteRepository::getId)
        .containsExactly("central");
  }

  private MavenSettings settings(String xml) throws IOException {
    Path file = home.resolve(".m2/settings.xml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, xml);
    return MavenSettings.of(home, Map.of("PLACE", "/place"));
  }
}
