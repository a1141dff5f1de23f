package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.Result;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real bash asks the script what it would ask it when somebody types and presses TAB. */
class CompletionIT {
  /** Answers by the function that is registered for the command, as readline would. */
  private static final String ASK =
      """
      source completion.sh || exit 9
      compopt() { :; }  # which bash allows only while TAB is pressed
      words=$1
      set -- $words
      [[ $words == *' ' ]] && set -- "$@" ''
      registered=$(complete -p "${1##*/}") || exit 8
      function=${registered#*-F }
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE=$words COMP_POINT=${#words}
      "${function%% *}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir private Path directory;

  @BeforeEach
  void script() throws IOException {
    Cli.Outcome outcome = new Cli(directory).run("completion");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).isEmpty();
    Files.writeString(directory.resolve("completion.sh"), outcome.out());
  }

  private List<String> offered(String typed) {
    Result result = Training.of("bash", "-c", ASK, "bash", typed).in(directory).run();
    assertThat(result.stderr()).isEmpty();
    assertThat(result.exit()).isZero();
    return result.stdout().lines().map(String::strip).toList();
  }

  @Test
  void commandsOptionsAndTheirValues() {
    assertThat(offered("reprise ")).contains("check", "rerun", "show", "completion");
    assertThat(offered("./reprise va")).containsExactlyInAnyOrder("vary", "variance");
    assertThat(offered("reprise check a b --t"))
        .contains("--tolerance", "--tracking-uri", "--tag-version");
    assertThat(offered("reprise check a b --format ")).contains("text", "json", "html");
    assertThat(offered("reprise check a b --format h")).containsExactly("html");
    assertThat(offered("reprise check a b --write ")).containsExactly("try", "required", "none");
    assertThat(offered("reprise check a b --require WITHIN_"))
        .containsExactly("WITHIN_TOLERANCE", "WITHIN_VARIANCE");
    assertThat(offered("reprise variance a b --format m")).containsExactly("markdown");
    assertThat(offered("reprise completion ")).containsExactly("bash", "zsh");
  }

  /** What is no command may still be a file, such as a model. */
  @Test
  void theRestIsLeftToFileNames() {
    assertThat(offered("reprise show mod")).containsExactly("");
    assertThat(directory.resolve("completion.sh"))
        .content()
        .containsPattern("complete -F _complete_reprise -o default reprise ");
  }

  @Test
  void oneScriptForBothShells() {
    String bash = new Cli(directory).run("completion", "bash").out();
    assertThat(new Cli(directory).run("completion", "zsh").out()).isEqualTo(bash);
    assertThat(bash).contains("bashcompinit");
    assertThat(new Cli(directory).run("completion", "fish").status()).isEqualTo(2);
  }
}
