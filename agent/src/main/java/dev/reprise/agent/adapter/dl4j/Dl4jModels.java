package dev.reprise.agent.adapter.dl4j;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import java.io.File;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Networks that were saved. */
final class Dl4jModels {
  private Dl4jModels() {}

  /** A file is read by its own form; of what went into a stream the weights are all there is. */
  static void saved(Call call, @Nullable Dl4jNetwork network, Report report)
      throws ReflectiveOperationException, NoSuchAlgorithmException {
    Object model = call.argument(0);
    Object place = call.argument(1);
    if (model == null) {
      return;
    }
    int training = network == null ? 0 : network.training();
    if (place instanceof File || place instanceof String) {
      report.model(training, place.toString(), "zip", "");
    } else {
      String digest = digest(model, report);
      if (!digest.isEmpty()) {
        report.model(training, "", "dl4j", digest);
      }
    }
  }

  private static String digest(Object model, Report report)
      throws ReflectiveOperationException, NoSuchAlgorithmException {
    Object weights = report.read(model, "params");
    Digests sha = new Digests();
    boolean known =
        weights != null && Dl4jArrays.of(model.getClass().getClassLoader()).add(weights, sha);
    return known ? "dl4j/1:" + sha.hex() : "";
  }
}
