package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every variable of the installed MLflow is in a table of docs/mlflow-variables.md, once. */
class VariablesPageIT {
  /** What begins with an underscore is no user's to set. */
  private static final String LIST =
      """
      import mlflow.environment_variables as e
      for v in vars(e).values():
          if isinstance(v, e._EnvironmentVariable) and not v.name.startswith("_"):
              print("NAME " + v.name)
      """;

  private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]*[A-Z0-9*_]*)`");

  /** Of MLflow's names, the one that is ours. */
  private static final String OURS = "MLFLOW_RUN_NAME";

  @TempDir Path directory;

  @Test
  void everyVariableOfMlflowIsOnThePageAndNoOther() throws Exception {
    List<String> names = names();
    List<String> patterns = patterns();

    assertThat(names).hasSizeGreaterThan(200);
    for (String name : names) {
      assertThat(patterns.stream().filter(pattern -> fits(pattern, name)).distinct())
          .as(name)
          .isNotEmpty();
      assertThat(patterns.stream().filter(name::equals).count()).as(name).isLessThan(2);
    }
    for (String pattern : patterns) {
      if (pattern.startsWith("MLFLOW_") && !pattern.equals(OURS)) {
        assertThat(names).as(pattern).anyMatch(name -> fits(pattern, name));
      }
    }
  }

  private static boolean fits(String pattern, String name) {
    return name.matches(pattern.replace("*", ".*"));
  }

  private List<String> names() throws Exception {
    Path script = Files.writeString(directory.resolve("names.py"), LIST);
    Result result = PythonVenv.mlflow().run(script, List.of(), Map.of());
    assertThat(result.exit()).as(result.stderr()).isZero();
    return result
        .stdout()
        .lines()
        .filter(line -> line.startsWith("NAME "))
        .map(line -> line.substring(5))
        .distinct()
        .toList();
  }

  private static List<String> patterns() throws Exception {
    List<String> patterns = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("..", "docs", "mlflow-variables.md"))) {
      String cell = line.startsWith("| ") ? line.substring(0, line.indexOf('|', 2)) : "";
      for (Matcher name = NAME.matcher(cell); name.find(); ) {
        patterns.add(name.group(1));
      }
    }
    return patterns;
  }
}
