package dev.reprise.examples.h2o;

import dev.reprise.journal.Event;
import dev.reprise.testkit.Recording;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a recording says, as tests compare it. */
final class Told {
  /** H2O 3.44 starts on Java 8 to 17, and on those that it is told of. */
  static final String JAVA = "-Dsys.ai.h2o.debug.allowJavaVersions=" + Runtime.version().feature();

  private Told() {}

  static Map<String, String> parameters(Recording recording, boolean given) {
    return recording.all(Event.Parameter.class).stream()
        .filter(parameter -> parameter.given() == given)
        .collect(Collectors.toMap(Event.Parameter::key, Event.Parameter::value));
  }

  static Map<String, String> parameters(Recording recording) {
    Map<String, String> all = parameters(recording, true);
    all.putAll(parameters(recording, false));
    return all;
  }

  static Map<String, String> seeds(Recording recording) {
    return recording.all(Event.SeedInForce.class).stream()
        .collect(Collectors.toMap(Event.SeedInForce::key, Event.SeedInForce::value));
  }

  static String data(Recording recording) {
    return recording.only(Event.DataUsed.class).digest();
  }

  static String model(Recording recording) {
    return recording.only(Event.ModelWritten.class).digest();
  }

  static List<Event.MetricPoint> metrics(Recording recording, String key) {
    return recording.all(Event.MetricPoint.class).stream()
        .filter(point -> point.key().equals(key))
        .toList();
  }
}
