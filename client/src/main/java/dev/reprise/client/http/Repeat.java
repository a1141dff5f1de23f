package dev.reprise.client.http;

import java.util.Set;

/** When a request may be sent again, as in MLflow 3.18's own client. */
enum Repeat {
  /** Twice is as once: sent again after every failure that may pass. */
  SAFE,
  /** Makes something: sent again only where the server surely did nothing with it. */
  CREATE;

  private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504);
  private static final Set<Integer> UNTOUCHED = Set.of(408, 429);

  boolean after(int status) {
    return (this == SAFE ? TRANSIENT : UNTOUCHED).contains(status);
  }
}
