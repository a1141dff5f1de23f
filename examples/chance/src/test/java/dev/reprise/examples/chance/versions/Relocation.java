package dev.reprise.examples.chance.versions;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Puts classes of jars under another name, as shading does. */
final class Relocation extends Remapper {
  private final String from;
  private final String to;

  private Relocation(String from, String to) {
    super(org.objectweb.asm.Opcodes.ASM9);
    this.from = from;
    this.to = to;
  }

  @Override
  public String map(String name) {
    return name.startsWith(from) ? to + name : name;
  }

  /**
   * Makes one jar of jars and directories of classes.
   *
   * @param from internal names that begin so get a prefix
   * @param to the prefix
   */
  static void jar(List<Path> classes, String from, String to, Path target) throws IOException {
    Relocation relocation = new Relocation(from, to);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
      for (Path entry : classes) {
        if (Files.isDirectory(entry)) {
          relocation.add(entry, out);
        } else {
          try (FileSystem jar = FileSystems.newFileSystem(entry)) {
            relocation.add(jar.getPath("/"), out);
          }
        }
      }
    }
  }

  private void add(Path root, JarOutputStream out) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = root.relativize(file).toString();
        if (!name.contains("-")) { // neither module-info nor META-INF
          out.putNextEntry(new JarEntry(map(name)));
          out.write(moved(Files.readAllBytes(file)));
        }
      }
    }
  }

  private byte[] moved(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(writer, this), 0);
    return writer.toByteArray();
  }
}
