package dev.reprise.courier.collect;

import java.util.HashSet;
import java.util.Set;

/** Keeps names apart: the second of a name gets {@code ~2} behind it. */
final class Names {
  private final Set<String> taken = new HashSet<>();

  String unique(String name) {
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = name + "~" + i;
    }
    return free;
  }
}
