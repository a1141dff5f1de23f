package dev.reprise.agent.adapter;

import java.util.List;

/** The adapters that the agent carries. */
public final class Adapters {
  private Adapters() {}

  /** All of them, in a fixed order. */
  public static List<Adapter> all() {
    return List.of(
        new MlflowAdapter(), new TribuoAdapter(), new WekaAdapter(), new XgboostAdapter());
  }
}
