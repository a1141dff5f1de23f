package dev.reprise.agent.library;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.life.Stderr;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Adapters from the user's own jars: setting {@code adapters}, found by {@link ServiceLoader}. What
 * cannot be used is left out, with one line on standard error and one gap.
 */
public final class OwnAdapters {
  private final Recorder recorder;
  private final ClassLoader loader;

  /**
   * Those of a class path.
   *
   * @param ours the loader that has the API
   */
  public OwnAdapters(Recorder recorder, String path, ClassLoader ours) {
    this.recorder = recorder;
    this.loader = new AdapterLoader(urls(path), ours);
  }

  /** The user's, then the agent's but for libraries that have one of the user's. */
  public List<Adapter> before(List<Adapter> carried) {
    List<Adapter> all = new ArrayList<>();
    Iterator<Adapter> found = ServiceLoader.load(Adapter.class, loader).iterator();
    // A provider that fails is passed over by the next call; one that fails for ever is not.
    for (int failures = 0; failures < 100; ) {
      try {
        if (!found.hasNext()) {
          break;
        }
        all.add(OwnAdapter.of(found.next()));
      } catch (Throwable failure) {
        failures++;
        trouble(failure.toString());
      }
    }
    int own = all.size();
    for (int i = 0; i < carried.size(); i++) {
      if (!isNamed(carried.get(i).library(), all, own)) {
        all.add(carried.get(i));
      }
    }
    return all;
  }

  private static boolean isNamed(String library, List<Adapter> all, int own) {
    for (int i = 0; i < own; i++) {
      if (all.get(i).library().equals(library)) {
        return true;
      }
    }
    return false;
  }

  private URL[] urls(String path) {
    List<URL> urls = new ArrayList<>();
    int from = 0;
    while (from < path.length()) {
      int colon = path.indexOf(File.pathSeparatorChar, from);
      int end = colon < 0 ? path.length() : colon;
      File entry = new File(path.substring(from, end));
      try {
        if (entry.exists()) {
          urls.add(entry.toURI().toURL());
        } else {
          trouble(entry.getPath() + " is not there");
        }
      } catch (MalformedURLException e) {
        trouble(e.toString());
      }
      from = end + 1;
    }
    return urls.toArray(new URL[0]);
  }

  private void trouble(String why) {
    Stderr.line("adapters: " + why);
    recorder.gap("parameters", "adapters: " + why, "an adapter that was asked for is not used");
  }
}
