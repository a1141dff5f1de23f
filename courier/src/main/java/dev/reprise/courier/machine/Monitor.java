package dev.reprise.courier.machine;

import java.io.IOException;
import java.util.Map;

/** Looks at a part of the machine. */
@FunctionalInterface
interface Monitor {
  /** Adds what is so at this moment, by MLflow's names without their prefix. */
  void look(Map<String, Double> values) throws IOException;
}
