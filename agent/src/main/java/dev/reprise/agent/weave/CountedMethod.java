package dev.reprise.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Counts the calls of a method: at each return what it returns, if that is a boolean; else at its
 * start its first two arguments, an index and a value.
 */
final class CountedMethod extends MethodVisitor {
  private final int point;
  private final String descriptor;
  private final boolean isAtEnd;

  CountedMethod(MethodVisitor to, int point, String descriptor) {
    super(Opcodes.ASM9, to);
    this.point = point;
    this.descriptor = descriptor;
    this.isAtEnd = descriptor.endsWith(")Z");
  }

  @Override
  public void visitCode() {
    super.visitCode();
    if (!isAtEnd) {
      super.visitVarInsn(Opcodes.ILOAD, 1);
      Type value = Type.getArgumentTypes(descriptor)[1];
      super.visitVarInsn(value.getOpcode(Opcodes.ILOAD), 2);
      Boxes.box(mv, value);
      call("(ILjava/lang/Object;Ljava/lang/Object;I)V");
    }
  }

  @Override
  public void visitInsn(int opcode) {
    if (isAtEnd && opcode == Opcodes.IRETURN) {
      super.visitInsn(Opcodes.DUP);
      call("(ZLjava/lang/Object;I)V");
    }
    super.visitInsn(opcode);
  }

  private void call(String descriptor) {
    super.visitVarInsn(Opcodes.ALOAD, 0);
    Boxes.number(mv, point);
    super.visitMethodInsn(Opcodes.INVOKESTATIC, JdkPoint.PROBES, "counted", descriptor, false);
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    super.visitMaxs(stack + Boxes.STACK, locals);
  }
}
