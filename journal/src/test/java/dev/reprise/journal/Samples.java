package dev.reprise.journal;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Events for tests. */
final class Samples {
  private Samples() {}

  /** One of each type, in the order of the type numbers, no two fields with the same value. */
  static List<Event> all() {
    return List.of(
        new Event.Started(
            "0.1",
            "jvm",
            "host",
            "b007",
            17,
            1_700_000_000_000L,
            "user",
            "/cwd",
            "http://t",
            "e1",
            "exp",
            "run1",
            "name",
            "Main",
            "observe",
            Map.of("courier", "auto", "größe", "😀")),
        new Event.ProgramFact("env", "LANG", "de_DE.UTF-8\n\0\uD800x"),
        new Event.GeneratorSeen(
            "java.util.Random",
            "Random",
            "constructed",
            true,
            Long.MIN_VALUE,
            "0aff",
            "clock",
            "A.b(A.java:3)",
            "main",
            1,
            0,
            "java.lang.Math",
            "2a"),
        new Event.GeneratorTotal("java.util.Random", false, "A.b(A.java:3)", "t-1", 5, -7, ""),
        new Event.FileOpened("/d/äöü.csv", "r", -1, 12, 34, Long.MAX_VALUE, "", "main", 99),
        new Event.FileKept("/d/x", 1, 2, "sha256", "abcd"),
        new Event.TrainingBegan(1, 0, "weka", "3.8", "weka.X", "main", 3),
        new Event.TrainingEnded(1, "java.lang.E", 4),
        new Event.Parameter(1, "depth", "3", true),
        new Event.SeedInForce(1, "seed", "42", "given"),
        new Event.MetricPoint(2, "rmse", -0.1, 7, 8),
        new Event.DataUsed(1, "iris", "training", "/d/iris.arff", "weka:00", 150, 5),
        new Event.ModelWritten(1, "/m/model.bin", "xgboost", "ubj:11", 5),
        new Event.RunJoined("r", "e", "http://t", "MlflowClient.createRun", "main"),
        new Event.Evidence("weka.X.buildClassifier", 6),
        new Event.ClassSource("file:/a.jar", 12),
        new Event.NativeLibrary("/lib/libx.so"),
        new Event.ProbeState("jdk.Random", "live", "ok"),
        new Event.GapSeen("data", "what", "why"),
        new Event.HazardSeen("set-order", "A.b", "because"),
        new Event.Ended("FAILED", -3, "exit(253)", 77),
        new Event.ClockSeen("A.b(A.java:4)", "main", "", 0, 1_700_000_000_000L),
        new Event.ReplaySurprise("extra", "java.util.Random", "A.b(A.java:3)", "main", 2, "", "5"),
        new Event.ReplayTotal("latest", 5, 4, 1, 0, 0),
        new Event.SwitchSet("set.order", "pinned", ""),
        new Event.Predicted(1, 0, "predict", "ab", "0.25 0.75", "1.0 2.0"),
        new Event.SourceRead(
            "jdbc",
            "jdbc:h2:mem:x",
            "SELECT ?",
            "00ff",
            3,
            -1,
            Map.of("values", "11"),
            "A.b(A.java:3)",
            9),
        new Event.CandidateTried(3, 1, "weka.X", 10));
  }

  /** Events of many sizes, each recognisable. */
  static Event random(RandomGenerator random, int number) {
    int length = random.nextInt(10) == 0 ? random.nextInt(3000) : random.nextInt(40);
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < length; i++) {
      value.append((char) random.nextInt(0x900));
    }
    return switch (random.nextInt(3)) {
      case 0 -> new Event.ProgramFact("section", Integer.toString(number), value.toString());
      case 1 -> new Event.MetricPoint(number, value.toString(), random.nextDouble(), number, 1);
      default -> new Event.Ended(value.toString(), number, "reason", random.nextLong());
    };
  }
}
