package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How experiments and runs come to be, and what is logged to a run. */
abstract class LogContract extends StoreFixture {
  @Test
  void anExperimentIsMadeOnce() {
    Experiment again = store.getOrCreateExperiment(experiment.name());

    assertThat(again.id()).isEqualTo(experiment.id());
    assertThat(store.findExperiment(experiment.name())).map(Experiment::id).contains(again.id());
    assertThat(store.getExperiment(again.id()).name()).isEqualTo(experiment.name());
    assertThat(store.listExperiments()).extracting(Experiment::id).contains(again.id(), "0");
  }

  @Test
  void aRunStartsWithAllThatItIsGiven() {
    Run run = store.createRun(newRun(Optional.of("k1"), Map.of("reprise.code", "clean", "b", "")));

    Run read = store.getRun(run.id());

    assertThat(read.id()).isEqualTo(run.id());
    assertThat(read.experimentId()).isEqualTo(experiment.id());
    assertThat(read.name()).isEqualTo("a run");
    assertThat(read.startTime()).isEqualTo(START);
    assertThat(read.endTime()).isEmpty();
    assertThat(read.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(read.active()).isTrue();
    assertThat(read.tags())
        .containsEntry("reprise.code", "clean")
        .containsEntry("b", "")
        .containsEntry("mlflow.user", "ada")
        .containsEntry("mlflow.runName", "a run")
        .containsEntry(NewRun.KEY_TAG, "k1");
  }

  @Test
  void aKeyMakesCreationIdempotent() {
    Run first = store.createRun(newRun(Optional.of("key-1"), Map.of()));
    Run second = store.createRun(newRun(Optional.of("key-1"), Map.of()));
    Run other = store.createRun(newRun(Optional.of("key-2"), Map.of()));

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(other.id()).isNotEqualTo(first.id());
    assertThat(search("")).hasSize(2);
  }

  @Test
  void aKeyMayHaveQuotesAndIsTakenAtItsWord() {
    for (String key : List.of("it's", "say \"k\"", "both ' and \"", "50%", "x_z", "X_Z")) {
      Run first = store.createRun(newRun(Optional.of(key), Map.of()));
      Run second = store.createRun(newRun(Optional.of(key), Map.of()));

      assertThat(second.id()).as(key).isEqualTo(first.id());
      assertThat(second.tags()).containsEntry(NewRun.KEY_TAG, key);
    }
    assertThat(search("")).hasSize(6);
  }

  @Test
  void aRunThatWasDeletedIsNotTheOneWithItsKey() {
    Run first = store.createRun(newRun(Optional.of("key"), Map.of()));
    store.deleteRun(first.id());

    Run second = store.createRun(newRun(Optional.of("key"), Map.of()));

    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.active()).isTrue();
  }

  @Test
  void namesThatADatabaseWouldNotTakeAreRefused() {
    NewRun tooLong =
        new NewRun(
            experiment.id(), "n".repeat(251), START, Optional.empty(), Optional.empty(), Map.of());
    assertThatThrownBy(() -> store.createRun(tooLong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("251");
    assertThatThrownBy(() -> store.updateRun(run().id(), RunUpdate.renamed("n".repeat(251))))
        .isInstanceOf(IllegalArgumentException.class);
    for (String name : List.of("", "e".repeat(257))) {
      assertThatThrownBy(() -> store.getOrCreateExperiment(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aNulWhichNoDatabaseTakesIsShownAsItsSymbol() {
    Run run = run();
    List<Param> params = List.of(new Param("p", "a\0b"), new Param("q", "1"));
    store.log(run.id(), List.of(), params, Map.of("t", "\0"));
    assertThat(store.log(run.id(), List.of(), params, Map.of("t", "\0"))).isEmpty();
    List<Param> conflicts =
        store.log(
            run.id(), List.of(), List.of(new Param("q", "2"), new Param("p", "a\0b")), Map.of());

    assertThat(conflicts).containsExactly(new Param("q", "2"));
    Run read = store.getRun(run.id());
    assertThat(read.params()).containsEntry("p", "a␀b");
    assertThat(read.tags()).containsEntry("t", "␀");
  }

  @Test
  void aRunEnds() {
    Run run = run();
    Instant end = START.plusMillis(4711);

    store.updateRun(run.id(), RunUpdate.ended(RunStatus.KILLED, end));
    store.updateRun(run.id(), RunUpdate.renamed("another name"));

    Run read = store.getRun(run.id());
    assertThat(read.status()).isEqualTo(RunStatus.KILLED);
    assertThat(read.endTime()).contains(end);
    assertThat(read.startTime()).isEqualTo(START);
    assertThat(read.name()).isEqualTo("another name");
    assertThat(read.tags()).containsEntry("mlflow.runName", "another name");
  }

  @Test
  void moreThanOneRequestTakesIsSplit() {
    Run run = run();
    List<Metric> metrics =
        LongStream.range(0, 2345).mapToObj(i -> new Metric("m", i / 8.0, i, i)).toList();
    List<Param> params =
        IntStream.range(0, 250).mapToObj(i -> new Param("p" + i, "v" + i)).toList();
    Map<String, String> tags = new HashMap<>();
    IntStream.range(0, 230).forEach(i -> tags.put("t" + i, "v" + i));

    assertThat(store.log(run.id(), metrics, params, tags)).isEmpty();

    Run read = store.getRun(run.id());
    assertThat(store.metricHistory(run.id(), "m")).isEqualTo(metrics);
    assertThat(read.params()).hasSize(250).containsEntry("p249", "v249");
    assertThat(read.tags()).containsAllEntriesOf(tags);
    assertThat(read.metrics().get("m")).isEqualTo(metrics.get(2344));
  }

  @Test
  void loggingTwiceIsLoggingOnce() {
    Run run = run();
    List<Metric> metrics = List.of(new Metric("m", 1, 10, 1), new Metric("m", Double.NaN, 20, 2));
    List<Param> params = List.of(new Param("p", "v"));
    List<DatasetInput> inputs = List.of(dataset("train"));
    for (int i = 0; i < 2; i++) {
      assertThat(store.log(run.id(), metrics, params, Map.of("t", "v"))).isEmpty();
      store.logInputs(run.id(), inputs);
    }

    assertThat(store.metricHistory(run.id(), "m")).isEqualTo(metrics);
    assertThat(store.getRun(run.id()).inputs()).isEqualTo(inputs);
  }

  @Test
  void aParamKeepsItsFirstValueAndEverythingElseIsLogged() {
    Run run = run();
    store.log(run.id(), List.of(), List.of(new Param("depth", "6")), Map.of());

    List<Param> conflicts =
        store.log(
            run.id(),
            List.of(new Metric("m", 1, 1, 0)),
            List.of(new Param("eta", "0.3"), new Param("depth", "7"), new Param("x", "")),
            Map.of("t", "v"));

    assertThat(conflicts).containsExactly(new Param("depth", "7"));
    Run read = store.getRun(run.id());
    assertThat(read.params()).isEqualTo(Map.of("depth", "6", "eta", "0.3", "x", ""));
    assertThat(read.tags()).containsEntry("t", "v");
    assertThat(read.metrics()).containsKey("m");
  }

  @Test
  void aTagIsReplacedAndDeleted() {
    Run run = run();
    store.setTags(run.id(), Map.of("t", "1", "u", "line one\nline two ünï 🎲"));
    store.setTags(run.id(), Map.of("t", "2"));
    assertThat(store.getRun(run.id()).tags())
        .containsEntry("t", "2")
        .containsEntry("u", "line one\nline two ünï 🎲");

    store.deleteTag(run.id(), "t");
    store.deleteTag(run.id(), "t");

    assertThat(store.getRun(run.id()).tags()).doesNotContainKey("t");
  }

  @Test
  void metricsKeepStepsTimesAndOddValues() {
    Run run = run();
    List<Metric> metrics =
        List.of(
            new Metric("m", 4.0E-300, 7, -3),
            new Metric("m", -0.1, 5, 0),
            new Metric("m", Double.NaN, 6, 1),
            new Metric("m", 0.1 + 0.2, 5, 4_000_000_000L));

    store.log(run.id(), metrics, List.of(), Map.of());
    store.log(
        run.id(),
        List.of(
            new Metric("up", Double.POSITIVE_INFINITY, 1, 0),
            new Metric("down", Double.NEGATIVE_INFINITY, 1, 0)),
        List.of(),
        Map.of());

    assertThat(store.metricHistory(run.id(), "m")).isEqualTo(metrics);
    Run read = store.getRun(run.id());
    assertThat(read.metrics().get("m")).isEqualTo(metrics.get(3));
    assertThat(finite(read.metrics().get("up"))).isEqualTo(Double.MAX_VALUE);
    assertThat(finite(read.metrics().get("down"))).isEqualTo(-Double.MAX_VALUE);
    assertThat(store.metricHistory(run.id(), "never logged")).isEmpty();
  }

  @Test
  void anyKeyComesBackAsItWas() {
    Run run = run();
    List<String> keys =
        List.of(
            "train/loss",
            "Foo$Bar",
            "[I",
            "a=b",
            "x_x0024_y",
            "/abs",
            "a//b",
            "./.",
            "ünï:1",
            "🎲");
    List<Param> params = keys.stream().map(k -> new Param(k, "of " + k)).toList();
    Map<String, String> tags = new HashMap<>();
    keys.forEach(k -> tags.put(k, "of " + k));
    List<Metric> metrics = keys.stream().map(k -> new Metric(k, 1, 1, 1)).toList();

    store.log(run.id(), metrics, params, tags);

    Run read = store.getRun(run.id());
    assertThat(read.params()).hasSize(keys.size()).containsEntry("Foo$Bar", "of Foo$Bar");
    assertThat(read.params().keySet()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(read.tags()).containsAllEntriesOf(tags);
    assertThat(read.metrics().keySet()).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(store.metricHistory(run.id(), "a=b")).containsExactly(new Metric("a=b", 1, 1, 1));
    assertThat(search("tags.`" + Keys.escape("Foo$Bar") + "` = 'of Foo$Bar'")).hasSize(1);
  }

  @Test
  void aKeyMayBeThePrefixOfAnother() {
    Run run = run();
    List<Metric> metrics =
        List.of(
            new Metric("loss", 1, 1, 1),
            new Metric("loss/a", 2, 1, 1),
            new Metric("loss/a/b", 3, 1, 1));

    store.log(run.id(), metrics, List.of(new Param("p/q", "1")), Map.of());
    store.log(run.id(), metrics, List.of(new Param("p", "2")), Map.of());

    Run read = store.getRun(run.id());
    assertThat(read.metrics().values()).containsExactlyInAnyOrderElementsOf(metrics);
    assertThat(read.params()).isEqualTo(Map.of("p", "2", "p/q", "1"));
  }

  @Test
  void whatIsTooLongIsRefusedAndNotCut() {
    Run run = run();
    Limits limits = store.limits();
    String tag = "t".repeat(limits.tagValue());
    String param = "p".repeat(limits.paramValue());
    String key = "k".repeat(limits.key());
    store.log(run.id(), List.of(), List.of(new Param(key, param)), Map.of(key, tag));

    assertThatThrownBy(() -> store.setTags(run.id(), Map.of("t", tag + "!")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5001");
    assertThatThrownBy(
            () -> store.log(run.id(), List.of(), List.of(new Param("p", param + "!")), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store.setTags(run.id(), Map.of(key + "k", "v")))
        .isInstanceOf(IllegalArgumentException.class);
    Run read = store.getRun(run.id());
    assertThat(read.params()).isEqualTo(Map.of(key, param));
    assertThat(read.tags()).containsEntry(key, tag);
  }

  /** A server keeps an infinite value as the greatest finite one. */
  private static double finite(@org.jspecify.annotations.Nullable Metric metric) {
    assertThat(metric).isNotNull();
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, metric.value()));
  }
}
