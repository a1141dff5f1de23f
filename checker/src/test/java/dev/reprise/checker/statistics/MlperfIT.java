package dev.reprise.checker.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reprise.checker.statistics.ReferenceConvergence.Basis;
import dev.reprise.checker.statistics.ReferenceConvergence.Judgement;
import dev.reprise.testkit.PythonVenv;
import dev.reprise.testkit.Result;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real repeated trainings: the references that mlperf-logging carries, and its own checker beside
 * ours.
 */
@Tag("full")
class MlperfIT {
  private static final String PACKAGE = "mlperf-logging==4.1.68";
  private static final int DRAWS = 20;
  private static final Map<String, Basis> BASES =
      Map.of(
          "RCP found", Basis.POINT,
          "RCP Interpolation", Basis.INTERPOLATION,
          "RCP not found but slower convergence on smaller batch size", Basis.SMALLEST);

  private static final List<JsonNode> FILES = new ArrayList<>();

  @BeforeAll
  static void ask(@TempDir Path directory) throws Exception {
    Path script = directory.resolve("mlperf_answers.py");
    try (InputStream in = MlperfIT.class.getResourceAsStream("mlperf_answers.py")) {
      Files.copy(Objects.requireNonNull(in), script);
    }
    Result answers = PythonVenv.mlflow(PythonVenv.MLFLOW, PACKAGE).run(script, List.of(), Map.of());
    assertThat(answers.exit()).as(answers.stderr()).isZero();
    for (String line : answers.stdout().lines().toList()) {
      FILES.add(new ObjectMapper().readTree(line));
    }
    assertThat(FILES).hasSize(100);
  }

  private static List<Double> numbers(JsonNode values) {
    return values.valueStream().map(JsonNode::asDouble).toList();
  }

  private static ConvergenceRule rule(JsonNode file) {
    String benchmark = file.path("benchmark").asText();
    boolean large =
        "llama31_405b".equals(benchmark) && file.path("version").asText().charAt(0) > '4';
    int trimmed = "unet3d".equals(benchmark) ? 4 : 1;
    return new ConvergenceRule(file.path("submissionRuns").asInt(), trimmed, large ? 46_080 : 0);
  }

  private static ReferenceConvergence references(JsonNode file) {
    Map<Integer, List<Double>> references = new LinkedHashMap<>();
    file.path("points")
        .forEach(at -> references.put(at.path("size").asInt(), numbers(at.path("runs"))));
    return ReferenceConvergence.of(rule(file), references);
  }

  @Test
  void theRuleGivesTheAnswerOfMlperfsOwnChecker() {
    Map<String, Integer> asked = new TreeMap<>();
    List<String> unknown = new ArrayList<>();
    for (JsonNode file : FILES) {
      if (file.path("answers").isEmpty()) {
        // Its checker has no rule for it.
        unknown.add(file.path("benchmark").asText());
        continue;
      }
      ReferenceConvergence full = references(file);
      ReferenceConvergence pruned = full.pruned();
      for (JsonNode answer : file.path("answers")) {
        boolean prunes = "pruned_rcps".equals(answer.path("rule").asText());
        Judgement ours =
            (prunes ? pruned : full)
                .judge(answer.path("size").asInt(), numbers(answer.path("runs")));
        boolean passed = answer.path("passed").asBoolean();
        Basis basis = BASES.getOrDefault(answer.path("message").asText(), Basis.MISSING);
        double factor = answer.path("factor").asDouble();
        String question = file.path("version") + " " + file.path("benchmark") + " " + answer;
        assertThat(ours.passed()).as(question).isEqualTo(passed);
        assertThat(ours.basis()).as(question).isEqualTo(basis);
        assertThat(ours.factor()).as(question).isCloseTo(factor, within(1e-12 * factor));
        asked.merge(
            basis + (prunes ? " pruned " : " ") + (passed ? "passed" : "failed"), 1, Integer::sum);
      }
    }
    assertThat(unknown).containsOnly("dlrm").hasSize(4);
    // By either rule passed and failed; below the smallest what fails is missing, which only fails.
    assertThat(asked).hasSize(2 * (2 + 2 + 1 + 1));
    assertThat(asked.values()).allMatch(count -> count > 500);
  }

  /** The runs of each point that is in the package, once, however many rounds carry it. */
  private static Collection<List<Double>> repeats() {
    Map<String, List<Double>> points = new TreeMap<>();
    for (JsonNode file : FILES) {
      for (JsonNode point : file.path("points")) {
        List<Double> runs = numbers(point.path("runs")).stream().sorted().toList();
        points.put(file.path("benchmark") + " " + point.path("size") + " " + runs, runs);
      }
    }
    return points.values();
  }

  private static List<Double> without(List<Double> runs, int i) {
    List<Double> others = new ArrayList<>(runs);
    others.remove(i);
    return others;
  }

  /** The shares are those of docs/variance.md. */
  @Test
  void howOftenARealRunIsInThePredictionIntervalOfItsRepeats() {
    int runs = repeats().stream().mapToInt(List::size).sum();
    assertThat(repeats()).hasSize(178);
    assertThat(runs).isEqualTo(4_572);
    assertThat(inside(0.8)).containsExactly(0.820, 0.824);
    assertThat(inside(0.95)).containsExactly(0.945, 0.951);
    assertThat(inside(0.99)).containsExactly(0.985, 0.980);
  }

  /** The share of runs in the interval of all their repeats, and in those of five of them. */
  private static double[] inside(double level) {
    Random random = new Random(20261128);
    int runs = 0;
    int byAll = 0;
    int byFive = 0;
    for (List<Double> repeats : repeats()) {
      for (int i = 0; i < repeats.size(); i++) {
        List<Double> others = without(repeats, i);
        byAll += inside(others, repeats.get(i), level);
        for (int draw = 0; draw < DRAWS; draw++) {
          Collections.shuffle(others, random);
          byFive += inside(others.subList(0, 5), repeats.get(i), level);
        }
        runs++;
      }
    }
    return new double[] {thousandths(byAll, runs), thousandths(byFive, runs * DRAWS)};
  }

  private static double thousandths(int inside, int runs) {
    return Math.round(1000.0 * inside / runs) / 1000.0;
  }

  private static int inside(List<Double> documented, double next, double level) {
    return Intervals.prediction(new Sample(documented, 1e-9), level).contains(next) ? 1 : 0;
  }
}
