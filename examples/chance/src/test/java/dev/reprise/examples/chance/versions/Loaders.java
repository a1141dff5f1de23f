package dev.reprise.examples.chance.versions;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs main methods in one JVM, each in a class loader of its own. */
public final class Loaders {
  private Loaders() {}

  /** Takes a class path, a class and its arguments, for each; between them stands {@code --}. */
  public static void main(String[] args) throws Exception {
    List<String> rest = new ArrayList<>(Arrays.asList(args));
    while (!rest.isEmpty()) {
      int end = rest.contains("--") ? rest.indexOf("--") : rest.size();
      List<String> one = List.copyOf(rest.subList(0, end));
      rest.subList(0, Math.min(end + 1, rest.size())).clear();
      List<URL> path = new ArrayList<>();
      for (String entry : one.get(0).split(File.pathSeparator, -1)) {
        path.add(new File(entry).toURI().toURL());
      }
      ClassLoader platform = ClassLoader.getPlatformClassLoader();
      try (URLClassLoader loader = new URLClassLoader(path.toArray(URL[]::new), platform)) {
        // Libraries look for their own by it.
        Thread.currentThread().setContextClassLoader(loader);
        loader
            .loadClass(one.get(1))
            .getMethod("main", String[].class)
            .invoke(null, (Object) one.subList(2, one.size()).toArray(String[]::new));
      }
    }
  }
}
