package dev.reprise.agent.weave;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A {@code Pin} that calls the JDK's continuations, which no other module may. */
public final class PinMethods {
  private static final String PIN = "dev/reprise/agent/bridge/Pin";
  private static final String CONTINUATION = "jdk/internal/vm/Continuation";

  private PinMethods() {}

  /** Its class file. */
  public static byte[] pin(String name) {
    ClassWriter to = new ClassWriter(0);
    to.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name, null, PIN, null);
    MethodVisitor made = to.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
    made.visitCode();
    made.visitVarInsn(Opcodes.ALOAD, 0);
    made.visitMethodInsn(Opcodes.INVOKESPECIAL, PIN, "<init>", "()V", false);
    made.visitInsn(Opcodes.RETURN);
    made.visitMaxs(1, 1);
    made.visitEnd();
    call(to, "pin");
    call(to, "unpin");
    to.visitEnd();
    return to.toByteArray();
  }

  private static void call(ClassWriter to, String method) {
    MethodVisitor calls = to.visitMethod(Opcodes.ACC_PUBLIC, method, "()V", null, null);
    calls.visitCode();
    calls.visitMethodInsn(Opcodes.INVOKESTATIC, CONTINUATION, method, "()V", false);
    calls.visitInsn(Opcodes.RETURN);
    calls.visitMaxs(0, 1);
    calls.visitEnd();
  }
}
