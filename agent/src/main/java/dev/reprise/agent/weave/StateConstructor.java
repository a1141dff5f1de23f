package dev.reprise.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A constructor that is given a generator's whole state, as {@code L64X128MixRandom(long, long,
 * long, long)}. The class's other constructors and its {@code split} call it too: they say so
 * before.
 */
final class StateConstructor extends MethodVisitor {
  private static final int API = Opcodes.ASM9;
  private static final int STACK = 5;

  private final String descriptor;

  private StateConstructor(MethodVisitor to, String descriptor) {
    super(API, to);
    this.descriptor = descriptor;
  }

  /** Weaves such a constructor. Typed so that the class is loaded only where it is needed. */
  static MethodVisitor of(MethodVisitor to, String descriptor) {
    return new StateConstructor(to, descriptor);
  }

  /** Weaves a method of a class that has such constructors. */
  static MethodVisitor calls(MethodVisitor to, String owner) {
    return new Calls(to, owner);
  }

  /** Two or more numbers of one kind. */
  static boolean isOne(String descriptor) {
    int end = descriptor.length() - 2;
    if (end < 3 || !descriptor.endsWith(")V")) {
      return false;
    }
    char kind = descriptor.charAt(1);
    for (int i = 1; i < end; i++) {
      if (descriptor.charAt(i) != kind) {
        return false;
      }
    }
    return kind == 'J' || kind == 'I';
  }

  @Override
  public void visitCode() {
    super.visitCode();
    boolean longs = descriptor.charAt(1) == 'J';
    int words = descriptor.length() - 3;
    visitIntInsn(Opcodes.BIPUSH, words);
    visitIntInsn(Opcodes.NEWARRAY, Opcodes.T_LONG);
    for (int i = 0; i < words; i++) {
      visitInsn(Opcodes.DUP);
      visitIntInsn(Opcodes.BIPUSH, i);
      if (longs) {
        visitVarInsn(Opcodes.LLOAD, 1 + 2 * i);
      } else {
        visitVarInsn(Opcodes.ILOAD, 1 + i);
        visitInsn(Opcodes.I2L);
      }
      visitInsn(Opcodes.LASTORE);
    }
    visitMethodInsn(Opcodes.INVOKESTATIC, JdkPoint.PROBES, "seedWords", "([J)V", false);
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    super.visitMaxs(Math.max(stack, STACK), locals);
  }

  /** The calls of such a constructor from the class itself. */
  static final class Calls extends MethodVisitor {
    private final String owner;

    Calls(MethodVisitor to, String owner) {
      super(API, to);
      this.owner = owner;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String to, String method, String descriptor, boolean isInterface) {
      if (to.equals(owner) && method.equals("<init>") && isOne(descriptor)) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, JdkPoint.PROBES, "derived", "()V", false);
      }
      super.visitMethodInsn(opcode, to, method, descriptor, isInterface);
    }
  }
}
