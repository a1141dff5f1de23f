package dev.reprise.examples.sgd;

import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowContext;

/** Opens one run by each of the official client's ways, and writes to one that is open. */
public final class OpensRuns {

  private OpensRuns() {}

  /** Takes the tracking URI, an experiment and a run in it; prints the runs it opened. */
  public static void main(String[] args) throws InterruptedException {
    MlflowClient client = new MlflowClient(args[0]);
    System.out.println(client.createRun(args[1]).getRunId());

    MlflowContext context = new MlflowContext(client).setExperimentId(args[1]);
    System.out.println(context.startRun("by context").getId());

    Thread other = new Thread(() -> client.logMetric(args[2], "loss", 0.5), "other");
    other.start();
    other.join();
    client.logMetric(args[2], "loss", 0.25);
    client.setTag(args[3], "looked at", "yes");
  }
}
