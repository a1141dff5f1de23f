package dev.reprise.agent.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Calls the bridge when a method is entered, when it returns and when it throws. The handler at its
 * end needs one frame, whose locals may be empty because it uses none: no frame is computed.
 */
final class LibraryMethod extends MethodVisitor {
  private final int point;
  private final String descriptor;
  private final boolean isStatic;
  private final int version;
  private final Label start = new Label();

  LibraryMethod(MethodVisitor to, int point, String descriptor, boolean isStatic, int version) {
    super(Opcodes.ASM9, to);
    this.point = point;
    this.descriptor = descriptor;
    this.isStatic = isStatic;
    this.version = version;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    Boxes.enter(mv, point, descriptor, isStatic);
    super.visitLabel(start);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      Boxes.exit(mv, point, Type.getReturnType(descriptor));
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    Label handler = new Label();
    // Last in the table: what the method itself catches does not come here.
    super.visitTryCatchBlock(start, handler, handler, null);
    super.visitLabel(handler);
    if (version >= Opcodes.V1_6) {
      Object[] thrown = {"java/lang/Throwable"};
      super.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, thrown);
    }
    super.visitInsn(Opcodes.DUP);
    Boxes.number(mv, point);
    super.visitMethodInsn(
        Opcodes.INVOKESTATIC, JdkPoint.PROBES, "failed", "(Ljava/lang/Throwable;I)V", false);
    super.visitInsn(Opcodes.ATHROW);
    super.visitMaxs(stack + Boxes.STACK, locals);
  }
}
