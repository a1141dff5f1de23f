package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.testkit.Result;
import dev.reprise.testkit.Training;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real shells complete what somebody types when TAB is pressed. */
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

  /** A zsh at a terminal of its own, in which somebody types, and presses TAB and Enter. */
  private static final String TYPE =
      """
      zmodload zsh/zpty || exit 9
      zpty z zsh -f -i
      zpty -w z 'unsetopt prompt_sp; PS1='
      zpty -w z 'source completion.sh; reprise() { print -rl -- "$@" > answer }; print READY${:-!}'
      zpty -r z seen '*READY!*'
      zpty -w -n z "$1"$'\t\n'
      zpty -w z 'print -r DONE${:-!}'
      zpty -r z seen '*DONE!*'
      zpty -d z
      cat answer
      """;

  private List<String> typedInZsh(String typed) {
    Result result =
        Training.of("zsh", "-f", "-c", TYPE, "zsh", typed)
            .env("ZDOTDIR", directory.toString())
            .in(directory)
            .run();
    assertThat(result.stderr()).isEmpty();
    assertThat(result.exit()).isZero();
    return result.stdout().lines().toList();
  }

  @Test
  void zshCompletesTheSame() throws IOException {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "zsh"))),
        "no zsh here: completion is tested in bash alone; apt-get install zsh");
    Files.writeString(directory.resolve("trees.model"), "");

    assertThat(typedInZsh("reprise comp")).containsExactly("completion");
    assertThat(typedInZsh("reprise check a b --toler"))
        .containsExactly("check", "a", "b", "--tolerance");
    assertThat(typedInZsh("reprise check a b --format h"))
        .containsExactly("check", "a", "b", "--format", "html");
    assertThat(typedInZsh("reprise isolate a b --format j"))
        .containsExactly("isolate", "a", "b", "--format", "json");
    assertThat(typedInZsh("reprise show tre")).containsExactly("show", "trees.model");
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
