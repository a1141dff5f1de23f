package dev.reprise.agent.mode;

import dev.reprise.agent.Settings;
import dev.reprise.agent.bridge.Mix;
import dev.reprise.agent.life.LedgerProcess;
import dev.reprise.agent.life.Outgoing;
import dev.reprise.agent.seeds.FailedReplay;
import dev.reprise.agent.seeds.Pin;
import dev.reprise.agent.seeds.Plan;
import dev.reprise.agent.seeds.Replay;
import java.io.File;
import java.io.IOException;

/**
 * What {@code replay} and {@code pin} come to; apart from {@link Mode}, as most JVMs are observed
 * only and need not load any of it.
 *
 * @param order of sets, as {@link SetOrder} reads it; empty to leave it
 * @param parallelism of the common pool; empty to leave it
 * @param trouble why it cannot be what was asked for, in one line; empty if it can
 * @param notice what may make the runs differ nevertheless; empty if nothing
 */
record Replacing(Plan plan, String order, String parallelism, String trouble, String notice) {

  static Replacing of(Settings settings, String started, File agentJar) {
    if (settings.mode().equals("pin")) {
      long pin = Long.parseLong(settings.get("pin"));
      return new Replacing(new Pin(pin), SetOrder.of(Mix.derive(pin, 0)), "", "", "");
    }
    String source = settings.get("replay");
    try {
      File file = new File(source);
      Replay replay =
          file.isFile()
              ? Replay.of(file, source)
              : fetched(source, new LedgerProcess(settings, agentJar));
      String trouble = replay.trouble(Outgoing.mainClass(started), settings.isOn("tasks"));
      return new Replacing(replay, replay.salt(), replay.parallelism(), trouble, replay.notice());
    } catch (IOException e) {
      String trouble = "nothing is replayed: " + e.getMessage();
      return new Replacing(new FailedReplay(trouble), "", "", trouble, "");
    }
  }

  private static Replay fetched(String source, LedgerFetch fetch) throws IOException {
    LedgerFetch.Fetched fetched = fetch.fetch(source);
    try {
      return Replay.of(fetched.file(), fetched.run());
    } finally {
      // Left behind it would be in nobody's way: the outbox is the agent's own.
      boolean unused = fetched.file().delete();
    }
  }
}
