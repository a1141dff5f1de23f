package dev.reprise.examples.h2o;

import water.H2OStarter;

/** H2O's server, started as the main class of its {@code h2o.jar} starts it. */
public final class Server {

  private Server() {}

  /** Takes H2O's options; returns at once, and the server lives on. */
  public static void main(String[] args) {
    H2OStarter.start(args, System.getProperty("user.dir"));
  }
}
