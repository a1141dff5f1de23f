package dev.reprise.agent.library;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.weave.Origins;
import java.net.URL;

/** A library as it came from one place; a JVM may have several of them, of several versions. */
final class Copy {
  private final URL place;
  private final String version;
  private final boolean outside;

  /** Reads the version, and tells a gap if the adapter was not tested with it. */
  Copy(URL place, Adapter adapter, Recorder recorder) {
    this.place = place;
    LibraryVersion found = LibraryVersion.of(place, adapter);
    version = found.text();
    outside = found.isSure() && VersionRange.isOutside(version, adapter.oldest(), adapter.newest());
    if (outside) {
      recorder.gap(
          adapter.factor(),
          adapter.library() + ' ' + version + " (adapter)",
          "tested with "
              + adapter.oldest()
              + " to "
              + adapter.newest()
              + ": this version is recorded as a library without an adapter is");
    }
  }

  boolean isFrom(URL other) {
    return Origins.isSame(place, other);
  }

  /** Empty if its jar does not tell. */
  String version() {
    return version;
  }

  /** Whether the adapter stands aside. */
  boolean isOutside() {
    return outside;
  }
}
