package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.MlflowServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;

/** What this client wrote, read by MLflow's own Java client; and the other way round. */
class OfficialClientIT {
  @TempDir Path directory;

  private final Sample sample = new Sample();

  @Test
  void bothClientsSeeTheSameRun() {
    String uri = MlflowServer.shared().uri();
    try (TrackingStore store = Stores.open(uri, directory, Map.of());
        MlflowClient official = new MlflowClient(uri)) {
      String runId = sample.write(store);

      Service.Run run = official.getRun(runId);
      assertThat(run.getInfo().getRunName()).isEqualTo("12:30");
      assertThat(run.getInfo().getStatus()).isEqualTo(Service.RunStatus.FAILED);
      Map<String, String> params = new HashMap<>();
      run.getData().getParamsList().forEach(p -> params.put(p.getKey(), p.getValue()));
      assertThat(params).isEqualTo(sample.params);
      assertThat(official.getMetricHistory(runId, "train/loss"))
          .extracting(Service.Metric::getValue)
          .containsExactly(0.1 + 0.2, Double.NaN, 4.0E-300);
      assertThat(run.getInputs().getDatasetInputs(0).getDataset().getProfile())
          .isEqualTo(sample.input.profile());

      official.setTag(runId, "by", "official");
      official.logMetric(runId, "theirs", 2.5, 77, 4);
      official.setTerminated(runId);

      Run read = store.getRun(runId);
      assertThat(read.tags()).containsEntry("by", "official");
      assertThat(store.metricHistory(runId, "theirs"))
          .isEqualTo(List.of(new Metric("theirs", 2.5, 77, 4)));
      assertThat(read.status()).isEqualTo(RunStatus.FINISHED);
    }
  }
}
