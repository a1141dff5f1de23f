package dev.reprise.journal;

/**
 * Writes the fields of an event in their order. Type numbers are for ever; a new field goes behind
 * the others.
 *
 * <p>The order of the tests matters at start-up only: a record class is loaded when its test is
 * reached, so what every JVM writes comes first.
 */
final class EventEncoder {
  private EventEncoder() {}

  /** Appends the event's fields and returns its type number. */
  static int encode(Event event, ByteWriter out) {
    if (event instanceof Event.ProgramFact e) {
      out.text(e.section());
      out.text(e.key());
      out.text(e.value());
      return 2;
    }
    if (event instanceof Event.Started e) {
      started(e, out);
      return 1;
    }
    if (event instanceof Event.ProbeState e) {
      out.text(e.probe());
      out.text(e.state());
      out.text(e.detail());
      return 18;
    }
    if (event instanceof Event.Ended e) {
      out.text(e.status());
      out.number(e.exitCode());
      out.text(e.reason());
      out.number(e.time());
      return 21;
    }
    if (event instanceof Event.FileOpened e) {
      fileOpened(e, out);
      return 5;
    }
    if (event instanceof Event.GeneratorSeen e) {
      generatorSeen(e, out);
      return 3;
    }
    if (event instanceof Event.MetricPoint e) {
      out.number(e.training());
      out.text(e.key());
      out.real(e.value());
      out.number(e.step());
      out.number(e.time());
      return 11;
    }
    return training(event, out);
  }

  private static int training(Event event, ByteWriter out) {
    if (event instanceof Event.TrainingBegan e) {
      out.number(e.training());
      out.number(e.parent());
      out.text(e.library());
      out.text(e.libraryVersion());
      out.text(e.algorithm());
      out.text(e.thread());
      out.number(e.time());
      return 7;
    }
    if (event instanceof Event.CandidateTried e) {
      out.number(e.training());
      out.number(e.search());
      out.text(e.algorithm());
      out.number(e.time());
      return 28;
    }
    if (event instanceof Event.TrainingEnded e) {
      out.number(e.training());
      out.text(e.failure());
      out.number(e.time());
      return 8;
    }
    if (event instanceof Event.Parameter e) {
      out.number(e.training());
      out.text(e.key());
      out.text(e.value());
      out.flag(e.given());
      return 9;
    }
    if (event instanceof Event.SeedInForce e) {
      out.number(e.training());
      out.text(e.key());
      out.text(e.value());
      out.text(e.origin());
      return 10;
    }
    if (event instanceof Event.DataUsed e) {
      out.number(e.training());
      out.text(e.name());
      out.text(e.context());
      out.text(e.path());
      out.text(e.digest());
      out.number(e.rows());
      out.number(e.columns());
      return 12;
    }
    if (event instanceof Event.ModelWritten e) {
      out.number(e.training());
      out.text(e.path());
      out.text(e.format());
      out.text(e.digest());
      out.number(e.time());
      return 13;
    }
    return process(event, out);
  }

  private static int process(Event event, ByteWriter out) {
    if (event instanceof Event.GapSeen e) {
      out.text(e.factor());
      out.text(e.what());
      out.text(e.why());
      return 19;
    }
    if (event instanceof Event.GeneratorTotal e) {
      out.text(e.generator());
      out.flag(e.chosen());
      out.text(e.site());
      out.text(e.thread());
      out.number(e.count());
      out.number(e.chain());
      out.text(e.once());
      return 4;
    }
    if (event instanceof Event.FileKept e) {
      out.text(e.path());
      out.number(e.device());
      out.number(e.inode());
      out.text(e.kind());
      out.text(e.value());
      return 6;
    }
    if (event instanceof Event.RunJoined e) {
      out.text(e.runId());
      out.text(e.experimentId());
      out.text(e.trackingUri());
      out.text(e.how());
      out.text(e.thread());
      return 14;
    }
    if (event instanceof Event.Evidence e) {
      out.text(e.what());
      out.number(e.time());
      return 15;
    }
    if (event instanceof Event.ClassSource e) {
      out.text(e.location());
      out.number(e.classes());
      return 16;
    }
    if (event instanceof Event.NativeLibrary e) {
      out.text(e.path());
      return 17;
    }
    if (event instanceof Event.HazardSeen e) {
      out.text(e.id());
      out.text(e.where());
      out.text(e.why());
      return 20;
    }
    return replay(event, out);
  }

  private static int replay(Event event, ByteWriter out) {
    if (event instanceof Event.ClockSeen e) {
      out.text(e.site());
      out.text(e.thread());
      out.text(e.task());
      out.number(e.ordinal());
      out.number(e.value());
      return 22;
    }
    if (event instanceof Event.ReplaySurprise e) {
      out.text(e.kind());
      out.text(e.generator());
      out.text(e.site());
      out.text(e.who());
      out.number(e.ordinal());
      out.text(e.recorded());
      out.text(e.seen());
      return 23;
    }
    if (event instanceof Event.ReplayTotal e) {
      out.text(e.source());
      out.number(e.recorded());
      out.number(e.given());
      out.number(e.extra());
      out.number(e.unused());
      out.number(e.differing());
      return 24;
    }
    if (event instanceof Event.SwitchSet e) {
      out.text(e.name());
      out.text(e.state());
      out.text(e.why());
      return 25;
    }
    if (event instanceof Event.Predicted e) {
      out.number(e.training());
      out.number(e.row());
      out.text(e.how());
      out.text(e.digest());
      out.text(e.output());
      out.text(e.input());
      return 26;
    }
    if (event instanceof Event.SourceRead e) {
      out.text(e.kind());
      out.text(e.source());
      out.text(e.name());
      out.text(e.digest());
      out.number(e.rows());
      out.number(e.bytes());
      out.map(e.details());
      out.text(e.site());
      out.number(e.time());
      return 27;
    }
    // Only Unknown is left, which a reader makes; it goes on as a frame without fields.
    return ((Event.Unknown) event).type();
  }

  private static void started(Event.Started e, ByteWriter out) {
    out.text(e.agentVersion());
    out.text(e.jvmId());
    out.text(e.host());
    out.text(e.bootId());
    out.number(e.pid());
    out.number(e.startTime());
    out.text(e.user());
    out.text(e.workingDirectory());
    out.text(e.trackingUri());
    out.text(e.experimentId());
    out.text(e.experimentName());
    out.text(e.runId());
    out.text(e.runName());
    out.text(e.mainClass());
    out.text(e.mode());
    out.map(e.settings());
  }

  private static void generatorSeen(Event.GeneratorSeen e, ByteWriter out) {
    out.text(e.generator());
    out.text(e.algorithm());
    out.text(e.how());
    out.flag(e.chosen());
    out.number(e.seed());
    out.text(e.seedBytes());
    out.text(e.origin());
    out.text(e.site());
    out.text(e.thread());
    out.number(e.threadId());
    out.number(e.ordinal());
    out.text(e.once());
    out.text(e.task());
  }

  private static void fileOpened(Event.FileOpened e, ByteWriter out) {
    out.text(e.path());
    out.text(e.access());
    out.number(e.size());
    out.number(e.mtime());
    out.number(e.device());
    out.number(e.inode());
    out.text(e.site());
    out.text(e.thread());
    out.number(e.time());
  }
}
