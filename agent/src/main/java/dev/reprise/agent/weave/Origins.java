package dev.reprise.agent.weave;

import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where classes with points of adapters came from, numbered. The number is woven into the call, so
 * that each call of two versions of a library in one JVM is known for what it is.
 */
public final class Origins {
  /** Of a class of which nobody says where it came from. */
  public static final int NOWHERE = 0;

  private final List<URL> places = new ArrayList<>();

  /** No place is known yet. */
  public Origins() {}

  /** The number of a class's place. */
  synchronized int of(@Nullable ProtectionDomain source) {
    CodeSource code = source == null ? null : source.getCodeSource();
    URL place = code == null ? null : code.getLocation();
    if (place == null) {
      return NOWHERE;
    }
    for (int i = 0; i < places.size(); i++) {
      if (isSame(places.get(i), place)) {
        return i + 1;
      }
    }
    places.add(place);
    return places.size();
  }

  /** The place with this number; null for {@link #NOWHERE}. */
  public synchronized @Nullable URL at(int origin) {
    return origin == NOWHERE ? null : places.get(origin - 1);
  }

  /** Whether both are one place; URLs compare hosts, which may ask the network. */
  @SuppressWarnings("ReferenceEquality")
  public static boolean isSame(URL one, URL other) {
    return one == other || one.toExternalForm().equals(other.toExternalForm());
  }
}
