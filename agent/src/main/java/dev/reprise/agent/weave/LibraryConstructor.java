package dev.reprise.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Calls the bridge when a constructor is done: before that nobody may see the object. */
final class LibraryConstructor extends MethodVisitor {
  private final int point;
  private final String descriptor;

  LibraryConstructor(MethodVisitor to, int point, String descriptor) {
    super(Opcodes.ASM9, to);
    this.point = point;
    this.descriptor = descriptor;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.RETURN) {
      Boxes.enter(mv, point, descriptor, false);
      Boxes.exit(mv, point, Type.VOID_TYPE);
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    super.visitMaxs(stack + Boxes.STACK, locals);
  }
}
