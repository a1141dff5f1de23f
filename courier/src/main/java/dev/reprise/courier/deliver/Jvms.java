package dev.reprise.courier.deliver;

import dev.reprise.client.Run;
import dev.reprise.client.StoreException;
import dev.reprise.record.RecordJson;
import dev.reprise.record.RunRecord;
import dev.reprise.record.RunRecordBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The other JVMs of a run: its root record lists where their records lie. */
final class Jvms {
  private Jvms() {}

  /** What the root record's {@code run} says of JVMs beside the first. */
  static SortedMap<String, String> list(Run run) {
    SortedMap<String, String> list = new TreeMap<>();
    Claim.others(run)
        .keySet()
        .forEach(n -> list.put("jvm." + n, "reprise/jvm-" + n + "/record.json"));
    return list;
  }

  /**
   * Adds a later JVM to the root record, if the first JVM was faster; else it will find this one
   * when it is done.
   */
  static void announce(Target target) {
    Run run = target.store().getRun(target.id());
    byte[] bytes;
    try {
      bytes = target.store().artifacts(target.id()).read(RunRecord.ARTIFACT);
    } catch (StoreException e) {
      if (e.kind() == StoreException.Kind.NOT_FOUND) {
        return;
      }
      throw e;
    }
    RunRecord updated;
    try {
      updated = with(RecordJson.read(new ByteArrayInputStream(bytes)), list(run));
    } catch (IOException e) {
      // Not ours to mend; the tags of the run name this JVM's number.
      return;
    }
    target.store().artifacts(target.id()).upload(RecordJson.bytes(updated), RunRecord.ARTIFACT);
    target.store().setTags(target.id(), Map.of(Chips.RECORD, updated.sha256()));
  }

  private static RunRecord with(RunRecord record, SortedMap<String, String> jvms) {
    RunRecordBuilder copy = RunRecord.builder().mode(record.mode());
    record.run().forEach(copy::run);
    jvms.forEach(copy::run);
    record
        .factors()
        .forEach((factor, facts) -> facts.forEach((name, fact) -> copy.fact(factor, name, fact)));
    record
        .metrics()
        .forEach((key, points) -> points.forEach(p -> copy.metric(key, p.step(), p.value())));
    record.models().forEach(copy::model);
    record.golden().forEach(copy::golden);
    record.launch().forEach(copy::launch);
    record.gaps().forEach(copy::gap);
    record.hazards().forEach(copy::hazard);
    return copy.build();
  }
}
