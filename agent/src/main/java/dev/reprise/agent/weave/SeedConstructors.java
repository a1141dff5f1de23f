package dev.reprise.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves the constructors of generators that take one seed or none. */
final class SeedConstructors {
  private static final int API = Opcodes.ASM9;

  private SeedConstructors() {}

  /** Passes a long on the stack through a probe. */
  static void filter(MethodVisitor to, String probe) {
    to.visitMethodInsn(Opcodes.INVOKESTATIC, JdkPoint.PROBES, probe, "(J)J", false);
  }

  /** {@code seed = seeded(seed)} at the start. */
  static final class SeededConstructor extends MethodVisitor {
    SeededConstructor(MethodVisitor to) {
      super(API, to);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      visitVarInsn(Opcodes.LLOAD, 1);
      filter(mv, "seeded");
      visitVarInsn(Opcodes.LSTORE, 1);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(Math.max(stack, 2), locals);
    }
  }

  /** The state comes from one {@code defaultGen.getAndAdd}. */
  static final class SplittableConstructor extends MethodVisitor {
    private boolean done;

    SplittableConstructor(MethodVisitor to) {
      super(API, to);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
      if (method.equals("getAndAdd")) {
        done = true;
        filter(mv, "unseeded");
      }
    }

    @Override
    public void visitEnd() {
      if (!done) {
        throw new IllegalStateException("a constructor of another shape");
      }
      super.visitEnd();
    }
  }

  /**
   * {@code this(expression)} becomes {@code long seed = unseeded(expression);} and the body of the
   * constructor that takes a seed, so that one creation is seen once.
   */
  static final class UnseededConstructor extends MethodVisitor {
    private final ClassReader reader;
    private boolean thisDropped;
    private boolean done;

    UnseededConstructor(MethodVisitor to, ClassReader reader) {
      super(API, to);
      this.reader = reader;
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      if (!thisDropped && opcode == Opcodes.ALOAD && variable == 0) {
        thisDropped = true;
      } else {
        super.visitVarInsn(opcode, variable);
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      if (!done && method.equals("<init>")) {
        if (!thisDropped || !descriptor.equals("(J)V") || !owner.equals(reader.getClassName())) {
          throw new IllegalStateException("a constructor of another shape");
        }
        done = true;
        filter(mv, "unseeded");
        super.visitVarInsn(Opcodes.LSTORE, 1);
        reader.accept(new BodyOfSeeded(mv), ClassReader.EXPAND_FRAMES | ClassReader.SKIP_DEBUG);
        mv = null; // the rest is a return that can no longer be reached
        return;
      }
      super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
    }

    @Override
    public void visitEnd() {
      if (!done) {
        throw new IllegalStateException("a constructor of another shape");
      }
      super.visitEnd();
    }
  }

  /** Copies the body of {@code <init>(long)} to where it is wanted. */
  static final class BodyOfSeeded extends ClassVisitor {
    private final MethodVisitor target;

    BodyOfSeeded(MethodVisitor target) {
      super(API);
      this.target = target;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      if (!method.equals("<init>") || !descriptor.equals("(J)V")) {
        return null;
      }
      return new MethodVisitor(API, target) {
        @Override
        public void visitCode() {
          // The target's code has begun already.
        }

        @Override
        public void visitMaxs(int stack, int locals) {
          super.visitMaxs(stack + 6, locals);
        }
      };
    }
  }
}
