package dev.reprise.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent, its journal and ASM from one entry of the agent's jar, where no other loader
 * looks. Its parent is the platform loader: nothing of the program's is visible to the agent,
 * nothing of the agent's to the program.
 *
 * <p>One entry, because before {@code main} everything is interpreted: to look up, open and read a
 * hundred entries takes longer than to define what is in them. The entry: the number of classes,
 * for each the hash of its name, its offset and its length, by hash; then the classes. What a JVM
 * that does not train never needs is in a second entry of this kind, compressed, which is read when
 * the first class of it is asked for.
 */
public final class IsolatedLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String CLASSES = "inst/classes";
  private static final String LATER = "inst/later";
  private static final int HEAD = 4;
  private static final int ROW = 12;

  private final JarFile jar;
  private final ByteBuffer classes;
  private volatile @Nullable ByteBuffer later;

  /**
   * Takes its classes from this jar, which stays open as long as the JVM lives.
   *
   * @throws IOException if the jar has none
   */
  public IsolatedLoader(JarFile jar) throws IOException {
    super("reprise", ClassLoader.getPlatformClassLoader());
    this.jar = jar;
    byte[] read = read(CLASSES);
    if (read == null) {
      throw new IOException("it has no " + CLASSES);
    }
    classes = ByteBuffer.wrap(read);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.reprise.") && !name.startsWith("org.objectweb.asm.")) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      ByteBuffer found = find(name);
      if (found == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, found, null);
    }
  }

  private @Nullable ByteBuffer find(String className) {
    ByteBuffer found = find(className, classes);
    if (found == null) {
      ByteBuffer others = later();
      found = others == null ? null : find(className, others);
    }
    return found;
  }

  private @Nullable ByteBuffer later() {
    ByteBuffer known = later;
    if (known == null) {
      byte[] read = read(LATER);
      known = read == null ? null : ByteBuffer.wrap(read);
      later = known;
    }
    return known;
  }

  /** The class's file; null if it is not among these. No two of its classes share a hash. */
  private static @Nullable ByteBuffer find(String className, ByteBuffer index) {
    int hash = className.hashCode();
    int low = 0;
    int high = index.getInt(0) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int row = HEAD + middle * ROW;
      int found = index.getInt(row);
      if (found == hash) {
        return index.slice(index.getInt(row + 4), index.getInt(row + 8));
      }
      if (found < hash) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** The file of a class of the agent's that is defined elsewhere, or an entry of the jar. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    if (name.endsWith(".class")) {
      ByteBuffer found =
          find(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
      if (found == null) {
        return null;
      }
      byte[] copy = new byte[found.remaining()];
      found.get(copy);
      return new ByteArrayInputStream(copy);
    }
    byte[] bytes = read(name);
    return bytes == null ? null : new ByteArrayInputStream(bytes);
  }

  private byte @Nullable [] read(String entry) {
    ZipEntry found = jar.getEntry(entry);
    if (found == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(found)) {
      return in.readAllBytes();
    } catch (IOException e) {
      return null; // told as a class that is not found
    }
  }
}
