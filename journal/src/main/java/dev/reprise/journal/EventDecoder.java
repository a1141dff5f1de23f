package dev.reprise.journal;

/** The counterpart of {@link EventEncoder}; kept apart, because the training JVM never reads. */
final class EventDecoder {
  private EventDecoder() {}

  static Event decode(int type, ByteReader in) {
    return switch (type) {
      case 1 -> started(in);
      case 2 -> new Event.ProgramFact(in.text(), in.text(), in.text());
      case 3 -> generatorSeen(in);
      case 4 ->
          new Event.GeneratorTotal(
              in.text(), in.flag(), in.text(), in.text(), in.number(), in.number(), in.text());
      case 5 -> fileOpened(in);
      case 6 -> new Event.FileKept(in.text(), in.number(), in.number(), in.text(), in.text());
      case 7 ->
          new Event.TrainingBegan(
              in.integer(), in.integer(), in.text(), in.text(), in.text(), in.text(), in.number());
      case 8 -> new Event.TrainingEnded(in.integer(), in.text(), in.number());
      case 9 -> new Event.Parameter(in.integer(), in.text(), in.text(), in.flag());
      case 10 -> new Event.SeedInForce(in.integer(), in.text(), in.text(), in.text());
      case 11 ->
          new Event.MetricPoint(in.integer(), in.text(), in.real(), in.number(), in.number());
      case 12 ->
          new Event.DataUsed(
              in.integer(), in.text(), in.text(), in.text(), in.text(), in.number(), in.number());
      case 13 -> new Event.ModelWritten(in.integer(), in.text(), in.text(), in.text(), in.number());
      case 14 -> new Event.RunJoined(in.text(), in.text(), in.text(), in.text(), in.text());
      case 15 -> new Event.Evidence(in.text(), in.number());
      case 16 -> new Event.ClassSource(in.text(), in.integer());
      case 17 -> new Event.NativeLibrary(in.text());
      case 18 -> new Event.ProbeState(in.text(), in.text(), in.text());
      case 19 -> new Event.GapSeen(in.text(), in.text(), in.text());
      case 20 -> new Event.HazardSeen(in.text(), in.text(), in.text());
      case 21 -> new Event.Ended(in.text(), in.integer(), in.text(), in.number());
      case 22 -> new Event.ClockSeen(in.text(), in.text(), in.text(), in.number(), in.number());
      case 23 ->
          new Event.ReplaySurprise(
              in.text(), in.text(), in.text(), in.text(), in.number(), in.text(), in.text());
      case 24 ->
          new Event.ReplayTotal(
              in.text(), in.number(), in.number(), in.number(), in.number(), in.number());
      case 25 -> new Event.SwitchSet(in.text(), in.text(), in.text());
      case 26 ->
          new Event.Predicted(
              in.integer(), in.integer(), in.text(), in.text(), in.text(), in.text());
      case 27 ->
          new Event.SourceRead(
              in.text(),
              in.text(),
              in.text(),
              in.text(),
              in.number(),
              in.number(),
              in.map(),
              in.text(),
              in.number());
      case 28 -> new Event.CandidateTried(in.integer(), in.integer(), in.text(), in.number());
      default -> new Event.Unknown(type);
    };
  }

  private static Event started(ByteReader in) {
    return new Event.Started(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.number(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.map());
  }

  private static Event generatorSeen(ByteReader in) {
    return new Event.GeneratorSeen(
        in.text(),
        in.text(),
        in.text(),
        in.flag(),
        in.number(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.number(),
        in.text(),
        in.text());
  }

  private static Event fileOpened(ByteReader in) {
    return new Event.FileOpened(
        in.text(),
        in.text(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.text(),
        in.text(),
        in.number());
  }
}
