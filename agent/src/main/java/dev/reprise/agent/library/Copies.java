package dev.reprise.agent.library;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.weave.Origins;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The copies of one library in this JVM, and which of them a call is of. */
final class Copies {
  private final Adapter adapter;
  private final Recorder recorder;
  private final Origins origins;
  private final List<Copy> known = new ArrayList<>();

  Copies(Adapter adapter, Recorder recorder, Origins origins) {
    this.adapter = adapter;
    this.recorder = recorder;
    this.origins = origins;
  }

  /**
   * The copy that a call is of: where the woven class came from, if it is the library's own, else
   * where the library's part of the called object's class did, or of an argument's.
   */
  @Nullable Copy of(OpenCall call, int origin) {
    URL place = origins.at(origin);
    if (place == null) {
      place = placeOf(call.self());
      for (int i = 0; i < call.size() && place == null; i++) {
        place = placeOf(call.argument(i));
      }
    }
    return place == null ? null : copy(place);
  }

  private @Nullable URL placeOf(@Nullable Object object) {
    Class<?> type = object == null ? null : root(object.getClass());
    CodeSource code = type == null ? null : type.getProtectionDomain().getCodeSource();
    return code == null ? null : code.getLocation();
  }

  /** The highest class of the library's: one below may be a stranger's, in the same package. */
  private @Nullable Class<?> root(Class<?> from) {
    Class<?> root = null;
    for (Class<?> type = from; type != null; type = type.getSuperclass()) {
      root = type.getName().startsWith(adapter.home()) ? type : root;
    }
    for (Class<?> type = from; type != null && root == null; type = type.getSuperclass()) {
      Class<?>[] faces = type.getInterfaces();
      for (int i = 0; i < faces.length && root == null; i++) {
        root = root(faces[i]);
      }
    }
    return root;
  }

  private synchronized Copy copy(URL place) {
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).isFrom(place)) {
        return known.get(i);
      }
    }
    Copy copy = new Copy(place, adapter, recorder);
    known.add(copy);
    return copy;
  }

  /** The version of the first that was seen; empty if there is none, or its jar does not tell. */
  synchronized String version() {
    return known.isEmpty() ? "" : known.get(0).version();
  }
}
