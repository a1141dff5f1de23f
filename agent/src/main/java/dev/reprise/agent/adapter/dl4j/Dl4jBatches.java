package dev.reprise.agent.adapter.dl4j;

import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What a network learns from: the batches of its first epoch, as it was given them. Where a program
 * hands in batch after batch, an epoch is over when the first one comes again.
 */
final class Dl4jBatches {
  /** More values than this are not read through: it would cost the training some 200 ms. */
  private static final long MOST_VALUES = 16L << 20;

  private final int training;
  private final Dl4jArrays arrays;
  private final Digests all = digests();
  private String first = "";
  private long values;
  private long rows;
  private long columns = -1;
  private boolean unread;
  private boolean told;

  Dl4jBatches(Object model, int training) throws ReflectiveOperationException {
    this.training = training;
    this.arrays = Dl4jArrays.of(model.getClass().getClassLoader());
  }

  boolean areTold() {
    return told;
  }

  /** The network learned from what it now holds; {@code again}: the first epoch is over. */
  void add(Object network, boolean again, Report report) throws ReflectiveOperationException {
    if (again) {
      tell(report);
      return;
    }
    Object inputs = report.field(network, isGraph(network) ? "inputs" : "input");
    Object labels = report.field(network, "labels");
    String digest = unread ? "" : digest(inputs, labels);
    if (!digest.isEmpty() && digest.equals(first)) {
      tell(report);
      return;
    }
    if (rows == 0) {
      first = digest;
    }
    unread |= digest.isEmpty();
    all.add((digest + "\n").getBytes(StandardCharsets.UTF_8));
    Object[] features = list(inputs);
    if (features.length > 0 && features[0] != null) {
      rows += arrays.rows(features[0]);
      columns = arrays.columns(features[0]);
    }
  }

  private static boolean isGraph(Object network) {
    return network.getClass().getName().endsWith(".ComputationGraph");
  }

  /** Of the values of one batch; empty where there were too many, or they cannot be read. */
  private String digest(@Nullable Object inputs, @Nullable Object labels)
      throws ReflectiveOperationException {
    Digests sha = digests();
    for (Object side : new @Nullable Object[] {inputs, labels}) {
      for (Object array : list(side)) {
        if (array == null) {
          continue;
        }
        values += arrays.length(array);
        if (values > MOST_VALUES || !arrays.add(array, sha)) {
          return "";
        }
      }
    }
    return sha.hex();
  }

  private static @Nullable Object[] list(@Nullable Object arrays) {
    return arrays instanceof Object[] several ? several : new @Nullable Object[] {arrays};
  }

  /** The first epoch is over, or the training. */
  void tell(Report report) {
    if (!told && rows > 0) {
      told = true;
      String digest = unread ? "" : "nd4j/1:" + all.hex();
      report.data(training, "train", "training", "", digest, rows, columns);
    }
  }

  private static Digests digests() {
    try {
      return new Digests();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
