package dev.reprise.checker;

import dev.reprise.testkit.MlflowServer;
import java.util.UUID;

/** The same on a real server, which looks up shared factors itself. */
class FleetIT extends FleetTest {
  private final String experiment = "fleet-" + UUID.randomUUID();

  @Override
  String uri() {
    return MlflowServer.shared().uri();
  }

  @Override
  String experiment() {
    return experiment;
  }
}
