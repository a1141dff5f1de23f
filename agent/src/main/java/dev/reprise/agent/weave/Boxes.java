package dev.reprise.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Straight-line code that gives values to the bridge as objects. */
final class Boxes {
  /** Slots of the stack that a call of the bridge needs at most. */
  static final int STACK = 8;

  private Boxes() {}

  static void number(MethodVisitor to, int n) {
    if (n <= 5) {
      to.visitInsn(Opcodes.ICONST_0 + n);
    } else {
      to.visitIntInsn(Opcodes.SIPUSH, n);
    }
  }

  /** {@code Probes.enter(point, this or null, arguments)}. */
  static void enter(MethodVisitor to, int point, String descriptor, boolean isStatic) {
    number(to, point);
    if (isStatic) {
      to.visitInsn(Opcodes.ACONST_NULL);
    } else {
      to.visitVarInsn(Opcodes.ALOAD, 0);
    }
    Type[] types = Type.getArgumentTypes(descriptor);
    number(to, types.length);
    to.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < types.length; i++) {
      to.visitInsn(Opcodes.DUP);
      number(to, i);
      to.visitVarInsn(types[i].getOpcode(Opcodes.ILOAD), slot);
      box(to, types[i]);
      to.visitInsn(Opcodes.AASTORE);
      slot += types[i].getSize();
    }
    to.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        JdkPoint.PROBES,
        "enter",
        "(ILjava/lang/Object;[Ljava/lang/Object;)V",
        false);
  }

  /** {@code Probes.exit(copy of the result on the stack, or null; point)}. */
  static void exit(MethodVisitor to, int point, Type result) {
    switch (result.getSize()) {
      case 0 -> to.visitInsn(Opcodes.ACONST_NULL);
      case 1 -> to.visitInsn(Opcodes.DUP);
      default -> to.visitInsn(Opcodes.DUP2);
    }
    box(to, result);
    number(to, point);
    to.visitMethodInsn(
        Opcodes.INVOKESTATIC, JdkPoint.PROBES, "exit", "(Ljava/lang/Object;I)V", false);
  }

  static void box(MethodVisitor to, Type type) {
    String box =
        switch (type.getSort()) {
          case Type.BOOLEAN -> "Boolean";
          case Type.CHAR -> "Character";
          case Type.BYTE -> "Byte";
          case Type.SHORT -> "Short";
          case Type.INT -> "Integer";
          case Type.FLOAT -> "Float";
          case Type.LONG -> "Long";
          case Type.DOUBLE -> "Double";
          default -> "";
        };
    if (!box.isEmpty()) {
      String owner = "java/lang/" + box;
      to.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          owner,
          "valueOf",
          "(" + type.getDescriptor() + ")L" + owner + ";",
          false);
    }
  }
}
