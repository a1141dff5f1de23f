package dev.reprise.agent.library;

import java.io.IOException;
import java.io.InputStream;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The version that a library's class returns as a constant, read from its class file. */
final class VersionConstant extends ClassVisitor {
  private final String method;
  private String found = "";

  private VersionConstant(String method) {
    super(Opcodes.ASM9);
    this.method = method;
  }

  /**
   * Empty if the jar has no such class or method, or it returns anything else.
   *
   * @param method {@code com.acme.Build.version}
   */
  static String of(JarFile jar, String method) throws IOException {
    int dot = method.lastIndexOf('.');
    JarEntry entry =
        dot < 0 ? null : jar.getJarEntry(method.substring(0, dot).replace('.', '/') + ".class");
    if (entry == null) {
      return "";
    }
    VersionConstant constant = new VersionConstant(method.substring(dot + 1));
    try (InputStream in = jar.getInputStream(entry)) {
      new ClassReader(in).accept(constant, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return ""; // no class file, or one of a JDK to come
    }
    return constant.found;
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] thrown) {
    if (!name.equals(method) || !descriptor.equals("()Ljava/lang/String;")) {
      return null;
    }
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitLdcInsn(Object value) {
        found = value instanceof String text ? text : "";
      }
    };
  }
}
