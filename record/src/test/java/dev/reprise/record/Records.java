package dev.reprise.record;

import java.util.List;

/** Records for tests. */
final class Records {
  static final String SHA = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  private static final FileIdentity FILE =
      new FileIdentity(
          2049, 1L << 60, "2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05.123456790Z");

  private Records() {}

  static RunRecord full() {
    return filled().build();
  }

  static RunRecordBuilder filled() {
    return RunRecord.builder()
        .run("id", "f00d")
        .run("status", "FINISHED")
        .decisive(Factor.CODE, "git.commit", "abc")
        .incidental(Factor.CODE, "git.branch", "main")
        .decisive(Factor.DATA, "file.iris.arff.sha256", SHA)
        .decisive(Factor.PARAMETERS, "arg.0", "--seed")
        .metric("loss", 0, 0.5)
        .metric("loss", 1, 0.25)
        .model(new ModelFile("$CWD/a.model", SHA, SHA, "raw/1", List.of(), 12).in(FILE))
        .golden(new Golden("reprise/golden/training-1.jsonl", SHA, 3))
        .launch("argv", List.of("java", "-jar", "a.jar"))
        .gap(new Gap(Factor.HARDWARE, "gpu", "nvidia-smi is not there"))
        .hazard(new Hazard("unseeded-generator", "Sgd.main(Sgd.java:12)", "new Random()"));
  }
}
