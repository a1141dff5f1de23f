package dev.reprise.agent;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent, its journal and ASM from {@code inst/**.classdata} of the agent's jar, where no
 * other loader looks. Its parent is the platform loader: nothing of the program's is visible to the
 * agent, nothing of the agent's to the program.
 */
public final class IsolatedLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final JarFile jar;

  /** Takes its classes from this jar, which stays open as long as the JVM lives. */
  public IsolatedLoader(JarFile jar) {
    super("reprise", ClassLoader.getPlatformClassLoader());
    this.jar = jar;
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
      byte[] bytes = read("inst/" + name.replace('.', '/') + ".classdata");
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
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
