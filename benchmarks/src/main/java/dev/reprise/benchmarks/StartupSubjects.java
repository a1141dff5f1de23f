package dev.reprise.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Builds the program and the empty agent that start-up is measured with. */
final class StartupSubjects {
  private static final String HELLO =
      "public class Hello { public static void main(String[] a) { System.out.println(\"Hello\"); } }";
  private static final String AGENT =
      "public class EmptyAgent { public static void premain(String a) {} }";

  private StartupSubjects() {}

  /** Leaves {@code hello/Hello.class} and {@code empty.jar} in the directory. */
  static void build(Path directory) throws IOException {
    compile(directory.resolve("hello"), "Hello", HELLO);
    compile(directory.resolve("empty"), "EmptyAgent", AGENT);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", "EmptyAgent");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      jar.putNextEntry(new JarEntry("EmptyAgent.class"));
      jar.write(Files.readAllBytes(directory.resolve("empty/EmptyAgent.class")));
    }
    Files.write(directory.resolve("empty.jar"), bytes.toByteArray());
  }

  private static void compile(Path directory, String name, String source) throws IOException {
    Files.createDirectories(directory);
    Path file = Files.writeString(directory.resolve(name + ".java"), source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int status =
        compiler.run(
            null, null, null, "--release", "17", "-d", directory.toString(), file.toString());
    if (status != 0) {
      throw new IOException("cannot compile " + file + "; run with a JDK, not a JRE");
    }
  }
}
