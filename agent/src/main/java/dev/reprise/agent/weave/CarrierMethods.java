package dev.reprise.agent.weave;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Code that cannot be written in Java, because it is a part of the JDK's own classes. */
public final class CarrierMethods {
  static final String INTERFACE = "dev/reprise/agent/bridge/Carrier";
  private static final String FIELD = "$repriseKey";
  private static final String STATE = "dev/reprise/agent/bridge/ThreadState";
  private static final String THREAD = "java/lang/Thread";

  private CarrierMethods() {}

  /** A field, and the methods of {@code Carrier}. */
  static void add(ClassVisitor to, String owner) {
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
    to.visitField(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC,
            FIELD,
            "J",
            null,
            null)
        .visitEnd();
    MethodVisitor get = to.visitMethod(access, FIELD, "()J", null, null);
    get.visitCode();
    get.visitVarInsn(Opcodes.ALOAD, 0);
    get.visitFieldInsn(Opcodes.GETFIELD, owner, FIELD, "J");
    get.visitInsn(Opcodes.LRETURN);
    get.visitMaxs(2, 1);
    get.visitEnd();
    MethodVisitor set = to.visitMethod(access, FIELD, "(J)V", null, null);
    set.visitCode();
    set.visitVarInsn(Opcodes.ALOAD, 0);
    set.visitVarInsn(Opcodes.LLOAD, 1);
    set.visitFieldInsn(Opcodes.PUTFIELD, owner, FIELD, "J");
    set.visitInsn(Opcodes.RETURN);
    set.visitMaxs(3, 3);
    set.visitEnd();
  }

  /** The class file of a {@code ThreadState} that reads and writes the fields of a thread. */
  public static byte[] threadState(String name) {
    ClassWriter to = new ClassWriter(0);
    to.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name, null, STATE, null);
    MethodVisitor made = to.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    made.visitCode();
    made.visitVarInsn(Opcodes.ALOAD, 0);
    made.visitMethodInsn(Opcodes.INVOKESPECIAL, STATE, "<init>", "()V", false);
    made.visitInsn(Opcodes.RETURN);
    made.visitMaxs(1, 1);
    made.visitEnd();
    accessors(to, "seed", "threadLocalRandomSeed", "J", Opcodes.LRETURN, Opcodes.LLOAD);
    accessors(to, "probe", "threadLocalRandomProbe", "I", Opcodes.IRETURN, Opcodes.ILOAD);
    to.visitEnd();
    return to.toByteArray();
  }

  private static void accessors(
      ClassVisitor to, String method, String field, String type, int returns, int loads) {
    MethodVisitor get =
        to.visitMethod(Opcodes.ACC_PUBLIC, method, "(L" + THREAD + ";)" + type, null, null);
    get.visitCode();
    get.visitVarInsn(Opcodes.ALOAD, 1);
    get.visitFieldInsn(Opcodes.GETFIELD, THREAD, field, type);
    get.visitInsn(returns);
    get.visitMaxs(2, 2);
    get.visitEnd();
    MethodVisitor set =
        to.visitMethod(Opcodes.ACC_PUBLIC, method, "(L" + THREAD + ";" + type + ")V", null, null);
    set.visitCode();
    set.visitVarInsn(Opcodes.ALOAD, 1);
    set.visitVarInsn(loads, 2);
    set.visitFieldInsn(Opcodes.PUTFIELD, THREAD, field, type);
    set.visitInsn(Opcodes.RETURN);
    set.visitMaxs(3, 4);
    set.visitEnd();
  }
}
