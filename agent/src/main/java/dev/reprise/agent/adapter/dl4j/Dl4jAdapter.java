package dev.reprise.agent.adapter.dl4j;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Networks of Deeplearning4j. All calls of {@code fit} on one network are one training: a program
 * that loops over epochs or batches itself trains no other way than one that leaves it to DL4J.
 */
public final class Dl4jAdapter extends Callbacks {
  private final List<Dl4jNetwork> networks = new ArrayList<>();
  private final Dl4jSeed seeds = new Dl4jSeed();

  @Override
  public void enter(Call call, Report report) throws Exception {
    Object model = call.self();
    if (model != null && isOutermost(call, "fit")) {
      Dl4jNetwork network = find(model, report);
      if (network == null) {
        network = Dl4jNetwork.begun(call, model, seeds, report);
        add(network);
      }
      network.fits();
    } else if (call.point().method().equals("incrementIterationCount")) {
      Dl4jNetwork network = find(call.argument(0), report);
      if (network != null) {
        network.iterated(report);
      }
    }
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {
    Object model = call.self();
    if (call.point().method().equals("seed")) {
      seeds.given(Types.whole(call.argument(0), 0));
    } else if (model != null && isOutermost(call, "fit")) {
      Dl4jNetwork network = find(model, report);
      if (network != null) {
        network.fitted(report);
        report.lasts(call);
      }
    } else if (isOutermost(call, "doEvaluation") && result instanceof Object[] evaluations) {
      Dl4jNetwork network = find(model, report);
      if (network != null) {
        network.evaluated(evaluations, report);
      }
    } else if (isOutermost(call, "writeModel")) {
      Dl4jModels.saved(call, find(call.argument(0), report), report);
    }
  }

  @Override
  public void failed(Call call, Throwable failure, Report report) {
    if (call.training() != 0) {
      report.ended(call, failure);
      remove(call.training());
    }
  }

  /** Whether the call is of this method, and not inside another of it. */
  private static boolean isOutermost(Call call, String method) {
    if (!call.point().method().equals(method)) {
      return false;
    }
    for (Call outer = call.parent(); outer != null; outer = outer.parent()) {
      if (outer.point().method().equals(method)) {
        return false;
      }
    }
    return true;
  }

  private synchronized void add(Dl4jNetwork network) {
    networks.add(network);
  }

  private synchronized void remove(int training) {
    networks.removeIf(network -> network.training() == training);
  }

  /** The training of a network; those whose network is gone have ended. */
  private synchronized @Nullable Dl4jNetwork find(@Nullable Object model, Report report) {
    if (model == null) {
      return null;
    }
    for (Iterator<Dl4jNetwork> each = networks.iterator(); each.hasNext(); ) {
      Dl4jNetwork network = each.next();
      if (network.isOf(model)) {
        return network;
      }
      if (network.isGone()) {
        each.remove();
        network.end(report);
      }
    }
    return null;
  }

  @Override
  public synchronized void end(Report report) {
    for (Dl4jNetwork network : networks) {
      network.end(report);
    }
    networks.clear();
  }
}
