package dev.reprise.agent;

import dev.reprise.agent.life.Stderr;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The first class in the isolated loader: reads the settings, looks whether this JVM is one to be
 * watched, and defines the bridge. It names no class that needs the bridge to be linked.
 */
public final class Start implements Consumer<Object[]> {
  /** Called by {@link Premain}. */
  public Start() {}

  /**
   * Does not return if the JVM is watched.
   *
   * @param given the agent's argument, the instrumentation, our loader, the agent's jar, the object
   *     that {@code main} waits at, as {@link Premain} has it, and the id of the main thread
   */
  @Override
  public void accept(Object[] given) {
    long startTime = System.currentTimeMillis();
    Instrumentation instrumentation = (Instrumentation) given[1];
    ClassLoader loader = (ClassLoader) given[2];
    Settings settings = Settings.read((String) given[0]);
    for (String complaint : settings.complaints()) {
      Stderr.line(complaint);
    }
    String started = Gate.started();
    try {
      if (Gate.isOpen(started, settings)
          && Bridge.define(instrumentation, loader, settings.isOn("tasks"))) {
        new Agent(instrumentation, (File) given[3], (AtomicInteger) given[4], (Long) given[5])
            .watch(settings, started, loader, startTime);
      }
    } catch (Exception | LinkageError failure) {
      Stderr.line("not recording: the agent could not start here: " + failure);
    }
  }
}
