package dev.reprise.client;

import dev.reprise.testkit.MlflowServer;
import java.util.Map;

/** A real MLflow 3 server keeps the contract. */
class ServerContractIT extends StoreContract {
  @Override
  TrackingStore open() {
    return Stores.open(MlflowServer.shared().uri(), directory, Map.of());
  }
}
