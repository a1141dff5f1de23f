package dev.reprise.courier.deliver;

import dev.reprise.client.NewRun;
import dev.reprise.client.Run;
import dev.reprise.client.RunQuery;
import dev.reprise.client.RunStatus;
import dev.reprise.client.RunUpdate;
import dev.reprise.courier.CourierLog;
import dev.reprise.courier.story.Candidate;
import dev.reprise.courier.story.Training;
import dev.reprise.journal.Event.TrainingBegan;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A run for each combination that a search has tried, under the run of the search, as Python
 * MLflow's autolog makes them. Each is sent whole once its search has ended, in three requests, and
 * one request finds what an earlier courier has sent. Every step may be repeated.
 */
final class Candidates {
  private final Target parent;
  private final String jvm;
  private final boolean allParams;
  private final CourierLog log;
  private final int most;
  private final Set<Integer> sent = new HashSet<>();
  private final List<String> made = new ArrayList<>();

  /**
   * Of the searches of one run.
   *
   * @param most so many have runs; the others are in the record only
   */
  Candidates(Target parent, String jvm, boolean allParams, int most, CourierLog log) {
    this.parent = parent;
    this.jvm = jvm;
    this.allParams = allParams;
    this.most = most;
    this.log = log;
  }

  /**
   * Sends those of searches that have ended.
   *
   * @param over whether the JVM has, and with it all of them
   * @param runOf the id of the run of a search
   */
  void send(boolean over, IntFunction<String> runOf) {
    Map<Integer, Training> searches = new HashMap<>();
    parent.slice().trainings().forEach(each -> searches.put(each.number(), each));
    Map<String, Map<String, Run>> present = new HashMap<>();
    for (Candidate each : wanted()) {
      Training search = searches.get(each.tried().search());
      boolean whole = over || (search != null && search.ended() != null);
      if (whole && !sent.contains(each.told().number())) {
        String above = runOf.apply(each.tried().search());
        send(each, search, above, present.computeIfAbsent(above, this::below));
        sent.add(each.told().number());
      }
    }
  }

  /** What is left out of MLflow's view, if anything is. */
  Optional<Gap> left() {
    int all = parent.slice().candidates().size();
    return most == 0 || all <= most
        ? Optional.empty()
        : Optional.of(
            new Gap(
                Factor.PARAMETERS,
                Gap.CANDIDATES,
                "of "
                    + all
                    + " combinations that were tried the first "
                    + most
                    + " have runs of their own; raise runs.candidates"));
  }

  /** The run that they are under goes. */
  void drop() {
    made.forEach(parent.store()::deleteRun);
    made.clear();
    sent.clear();
  }

  private List<Candidate> wanted() {
    List<Candidate> all = parent.slice().candidates();
    return all.subList(0, Math.min(most, all.size()));
  }

  /** The runs under one, by key. */
  private Map<String, Run> below(String run) {
    Map<String, Run> runs = new HashMap<>();
    String filter = "tags.`" + Children.PARENT + "` = '" + run + "'";
    parent
        .store()
        .searchRuns(RunQuery.in(parent.run().experimentId(), filter))
        .forEachRemaining(each -> runs.put(each.tags().getOrDefault(NewRun.KEY_TAG, ""), each));
    return runs;
  }

  private void send(
      Candidate candidate, @Nullable Training search, String above, Map<String, Run> present) {
    Training told = candidate.told();
    String key = jvm + "/" + parent.id() + "/candidate-" + told.number();
    Fitting fitting = new Fitting(parent.store(), Target.root(1));
    Run run = present.get(key);
    if (run == null) {
      run = create(candidate, search, above, key, fitting);
    }
    made.add(run.id());
    if (run.status() == RunStatus.FINISHED) {
      return;
    }
    Slice slice = parent.slice().of(told);
    Target target = new Target(parent.store(), run, Target.Ownership.OURS, 1, slice, fitting);
    new Feed(target, allParams, log).flush();
    Children.uploadLong(target);
    Instant end = Instant.ofEpochMilli(candidate.tried().time());
    parent.store().updateRun(run.id(), RunUpdate.ended(RunStatus.FINISHED, end));
  }

  /** With its key among the tags: it was looked for already. */
  private Run create(
      Candidate candidate, @Nullable Training search, String above, String key, Fitting fitting) {
    String algorithm = candidate.tried().algorithm();
    Map<String, String> tags = new TreeMap<>(Children.inherited(parent.run()));
    tags.put(Children.PARENT, above);
    tags.put(NewRun.KEY_TAG, key);
    tags.put("estimator_name", algorithm.substring(algorithm.lastIndexOf('.') + 1));
    tags.put("estimator_class", algorithm);
    int number = candidate.tried().search();
    String name = parent.run().name() + "-training-" + number + "-candidate-" + candidate.ordinal();
    // Nobody knows when it was tried: folds and threads mix them. Python says the same.
    TrainingBegan began = search == null ? null : search.began();
    long start = began == null ? candidate.tried().time() : began.time();
    return parent
        .store()
        .createRun(
            new NewRun(
                parent.run().experimentId(),
                fitting.name(name),
                Instant.ofEpochMilli(start),
                Optional.empty(),
                Optional.empty(),
                fitting.tags(tags)));
  }
}
