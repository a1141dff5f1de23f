package dev.reprise.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves the probe points of one JDK class. */
final class JdkClass extends ClassVisitor {
  private static final int API = Opcodes.ASM9;

  private final ClassReader reader;
  private final String name;
  private int woven;

  private JdkClass(ClassReader reader, ClassVisitor to) {
    super(API, to);
    this.reader = reader;
    this.name = reader.getClassName();
  }

  /** Whether this class has probe points. */
  static boolean isOne(String name) {
    return isGenerator(name)
        || name.equals("java/util/concurrent/ThreadLocalRandom")
        || hasPoint(name);
  }

  private static boolean hasPoint(String name) {
    for (JdkPoint point : JdkPoint.ALL) {
      if (point.owner().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** A generator with constructors without and with a seed. */
  static boolean isGenerator(String name) {
    return name.equals("java/util/Random")
        || name.equals("java/util/SplittableRandom")
        || (name.startsWith("jdk/random/") && name.indexOf('$') < 0)
        || (name.startsWith("jdk/internal/random/") && name.indexOf('$') < 0);
  }

  /** The woven class; null if nothing in it has the shape that is known. */
  static byte @Nullable [] weave(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    JdkClass visitor = new JdkClass(reader, writer);
    // Expanded: a constructor's body is moved into another whose first frame differs.
    reader.accept(visitor, ClassReader.EXPAND_FRAMES);
    return visitor.woven == 0 ? null : writer.toByteArray();
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor to = super.visitMethod(access, method, descriptor, signature, exceptions);
    if (method.equals("<init>") && isGenerator(name)) {
      if (descriptor.equals("(J)V")) {
        woven++;
        return new SeededConstructor(to);
      }
      if (descriptor.equals("()V")) {
        woven++;
        return name.equals("java/util/SplittableRandom")
            ? new SplittableConstructor(to)
            : new UnseededConstructor(to, reader);
      }
    }
    if (name.equals("java/util/concurrent/ThreadLocalRandom")
        && (method.equals("localInit") || method.equals("current"))) {
      woven++;
      return new ThreadLocalInit(to);
    }
    for (JdkPoint point : JdkPoint.ALL) {
      if (point.owner().equals(name)
          && point.method().equals(method)
          && point.descriptor().equals(descriptor)) {
        woven++;
        to = new PointMethod(to, point);
      }
    }
    return to;
  }

  /** Calls the probe at the start or before each return. */
  private static final class PointMethod extends MethodVisitor {
    private final JdkPoint point;

    PointMethod(MethodVisitor to, JdkPoint point) {
      super(API, to);
      this.point = point;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (!point.atEnd()) {
        point.call(mv);
      }
    }

    @Override
    public void visitInsn(int opcode) {
      if (point.atEnd() && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        point.call(mv);
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(stack + JdkPoint.STACK, locals);
    }
  }

  /** Passes a long on the stack through a probe. */
  private static void filter(MethodVisitor to, String probe) {
    to.visitMethodInsn(Opcodes.INVOKESTATIC, JdkPoint.PROBES, probe, "(J)J", false);
  }

  /** {@code seed = seeded(seed)} at the start. */
  private static final class SeededConstructor extends MethodVisitor {
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
  private static final class SplittableConstructor extends MethodVisitor {
    SplittableConstructor(MethodVisitor to) {
      super(API, to);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
      if (method.equals("getAndAdd")) {
        filter(mv, "unseeded");
      }
    }
  }

  /**
   * {@code this(expression)} becomes {@code long seed = unseeded(expression);} and the body of the
   * constructor that takes a seed, so that one creation is seen once.
   */
  private static final class UnseededConstructor extends MethodVisitor {
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
  private static final class BodyOfSeeded extends ClassVisitor {
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

  /** The thread's seed at the first {@code putLong}; the asking thread after {@code localInit}. */
  private static final class ThreadLocalInit extends MethodVisitor {
    private boolean done;

    ThreadLocalInit(MethodVisitor to) {
      super(API, to);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      if (!done && method.equals("putLong")) {
        done = true;
        filter(mv, "threadSeed");
      }
      super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
      if (method.equals("localInit")) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, JdkPoint.PROBES, "threadLocal", "()V", false);
      }
    }
  }
}
