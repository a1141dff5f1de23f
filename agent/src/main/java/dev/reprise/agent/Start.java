package dev.reprise.agent;

import dev.reprise.agent.life.Stderr;
import java.io.File;
import java.lang.instrument.Instrumentation;

/**
 * The first class in the isolated loader: reads the settings, looks whether this JVM is one to be
 * watched, and defines the bridge. It names no class that needs the bridge to be linked.
 */
public final class Start implements Runnable {
  private final long startTime = System.currentTimeMillis();
  private final String argument;
  private final Instrumentation instrumentation;
  private final ClassLoader loader;
  private final File jar;
  private final Object gate;
  private final long mainThread;

  /**
   * Called by {@link Premain}.
   *
   * @param gate notified when {@code main} may begin
   * @param mainThread its id: that thread's uncaught exception decides the exit status
   */
  public Start(
      String argument,
      Instrumentation instrumentation,
      ClassLoader loader,
      File jar,
      Object gate,
      long mainThread) {
    this.mainThread = mainThread;
    this.argument = argument;
    this.instrumentation = instrumentation;
    this.loader = loader;
    this.jar = jar;
    this.gate = gate;
  }

  @Override
  public void run() {
    Settings settings = Settings.read(argument);
    for (String complaint : settings.complaints()) {
      Stderr.line(complaint);
    }
    String started = Gate.started();
    try {
      if (Gate.isOpen(started, settings) && Bridge.define(instrumentation, loader)) {
        new Agent(instrumentation, jar, gate, mainThread)
            .watch(settings, started, loader, startTime);
      }
    } catch (Exception | LinkageError failure) {
      Stderr.line("not recording: the agent could not start here: " + failure);
    }
  }
}
