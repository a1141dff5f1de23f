package dev.reprise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {

  @Test
  void theSameChangesAreTheSameCommitWhoeverRunsTheTest(@TempDir Path directory) {
    GitRepository one = GitRepository.init(directory.resolve("one"));
    GitRepository two = GitRepository.init(directory.resolve("two"));
    one.write("src/a.txt", "a");
    two.write("src/a.txt", "a");

    assertThat(one.commit("first")).hasSize(40).isEqualTo(two.commit("first"));
    assertThat(one.git("log", "--format=%an <%ae> %ct"))
        .isEqualTo("Ada <ada@example.org> 1767225600");
    assertThat(one.git("symbolic-ref", "HEAD")).isEqualTo("refs/heads/main");
  }

  @Test
  void whatGitRefusesIsAFailureWithItsWords(@TempDir Path directory) {
    assertThatThrownBy(() -> GitRepository.init(directory).git("checkout", "nowhere"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nowhere");
  }
}
