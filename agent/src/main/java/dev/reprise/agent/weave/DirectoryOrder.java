package dev.reprise.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** With {@code perturb=order}: lists directories the other way round. */
final class DirectoryOrder extends ClassVisitor {
  private static final String FILE = "java/io/File";
  private static final String STREAM = "sun/nio/fs/UnixDirectoryStream";

  private final String name;
  private boolean woven;

  private DirectoryOrder(String name, ClassVisitor to) {
    super(Opcodes.ASM9, to);
    this.name = name;
  }

  static boolean isOne(String name) {
    return name.equals(FILE) || name.equals(STREAM);
  }

  /** The woven class; null if there is nothing in it. */
  static byte @Nullable [] weave(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    DirectoryOrder visitor = new DirectoryOrder(reader.getClassName(), writer);
    reader.accept(visitor, 0);
    return visitor.woven ? writer.toByteArray() : null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor to = super.visitMethod(access, method, descriptor, signature, exceptions);
    boolean lists =
        name.equals(FILE)
            ? method.equals("normalizedList")
            : method.equals("iterator") && !descriptor.startsWith("()");
    if (!lists) {
      return to;
    }
    woven = true;
    String type = descriptor.substring(descriptor.indexOf(')') + 1);
    return new MethodVisitor(Opcodes.ASM9, to) {
      @Override
      public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN) {
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC, JdkPoint.PROBES, "reversed", "(" + type + ")" + type, false);
        }
        super.visitInsn(opcode);
      }
    };
  }
}
