package dev.reprise.courier.deliver;

import dev.reprise.client.Run;
import dev.reprise.client.TrackingStore;

/**
 * A run that a JVM's story goes to.
 *
 * @param ownership what may be set on it
 * @param number of the JVM in the run, from 1
 * @param slice of the story that belongs there
 * @param fitting of all that goes there
 */
record Target(
    TrackingStore store, Run run, Ownership ownership, int number, Slice slice, Fitting fitting) {

  enum Ownership {
    /** Made by Reprise. */
    OURS,
    /** Made by the program: it ends with the program at the latest. */
    PROGRAMS,
    /** Made by somebody else, who will end it. */
    OTHERS
  }

  String id() {
    return run.id();
  }

  /** Where this JVM's files lie among the run's artifacts, with a slash at the end. */
  String root() {
    return root(number);
  }

  static String root(int number) {
    return number == 1 ? "reprise/" : "reprise/jvm-" + number + "/";
  }

  /** This one, with what its run is now. */
  Target with(Run now) {
    return new Target(store, now, ownership, number, slice, fitting);
  }

  /** Link or path at which a person finds the run. */
  String where() {
    return store.link(run).map(Object::toString).orElseGet(this::directory);
  }

  private String directory() {
    String artifacts = run.artifactUri();
    String path = artifacts.startsWith("file:") ? artifacts.substring("file:".length()) : artifacts;
    String ending = "/artifacts";
    String slashes = path.startsWith("///") ? path.substring(2) : path;
    return slashes.endsWith(ending)
        ? slashes.substring(0, slashes.length() - ending.length())
        : slashes;
  }
}
