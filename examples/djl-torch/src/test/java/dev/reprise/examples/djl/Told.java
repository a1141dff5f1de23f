package dev.reprise.examples.djl;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Recording;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a recording says, as maps. */
final class Told {
  private Told() {}

  static Map<String, String> parameters(Recording recording) {
    return recording.all(Event.Parameter.class).stream()
        .collect(Collectors.toMap(Event.Parameter::key, Event.Parameter::value));
  }

  static Map<String, String> data(Recording recording) {
    return recording.all(Event.DataUsed.class).stream()
        .collect(Collectors.toMap(Event.DataUsed::name, Event.DataUsed::digest));
  }

  static Map<String, String> seeds(Recording recording) {
    return recording.all(Event.SeedInForce.class).stream()
        .collect(Collectors.toMap(Event.SeedInForce::key, Event.SeedInForce::value));
  }

  static List<Event.MetricPoint> metrics(Recording recording, String key) {
    return recording.all(Event.MetricPoint.class).stream()
        .filter(point -> point.key().equals(key))
        .toList();
  }
}
