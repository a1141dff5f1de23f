package dev.reprise.client;

import java.util.Map;

/** The embedded store keeps the contract. */
class EmbeddedContractTest extends StoreContract {
  @Override
  TrackingStore open() {
    return Stores.open("", directory, Map.of());
  }
}
