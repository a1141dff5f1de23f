package dev.reprise.agent.weave;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * With {@code serial=on}: pools have one thread, whatever size they are given. A pool whose queue
 * holds nothing keeps its size, as it would refuse every task but one.
 */
final class PoolSizes extends ClassVisitor {
  private static final String THREADS = "java/util/concurrent/ThreadPoolExecutor";
  private static final String FORK_JOIN = "java/util/concurrent/ForkJoinPool";
  private static final Set<String> SETTERS = Set.of("setCorePoolSize", "setMaximumPoolSize");

  private final String name;
  private boolean woven;

  private PoolSizes(String name, ClassVisitor to) {
    super(Opcodes.ASM9, to);
    this.name = name;
  }

  static boolean isOne(String name) {
    return name.equals(THREADS) || name.equals(FORK_JOIN);
  }

  /** The woven class; null if there is nothing in it. */
  static byte @Nullable [] weave(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    PoolSizes visitor = new PoolSizes(reader.getClassName(), writer);
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
    boolean constructs = method.equals("<init>");
    if (name.equals(FORK_JOIN) && constructs && descriptor.startsWith("(I")) {
      woven = true;
      return new One(to, 1, 1, 0);
    }
    if (name.equals(THREADS) && constructs && descriptor.startsWith("(IIJLjava")) {
      woven = true;
      return new One(to, 1, 2, 6);
    }
    if (name.equals(THREADS) && SETTERS.contains(method)) {
      woven = true;
      return new One(to, 1, 1, -1);
    }
    return to;
  }

  /** Replaces the sizes in these variables; {@code queue}: 0 for none, -1 for the object's own. */
  private static final class One extends MethodVisitor {
    private final int from;
    private final int to;
    private final int queue;

    One(MethodVisitor mv, int from, int to, int queue) {
      super(Opcodes.ASM9, mv);
      this.from = from;
      this.to = to;
      this.queue = queue;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      for (int size = from; size <= to; size++) {
        visitVarInsn(Opcodes.ILOAD, size);
        if (queue > 0) {
          visitVarInsn(Opcodes.ALOAD, queue);
        } else if (queue < 0) {
          visitVarInsn(Opcodes.ALOAD, 0);
          visitFieldInsn(
              Opcodes.GETFIELD, THREADS, "workQueue", "Ljava/util/concurrent/BlockingQueue;");
        } else {
          visitInsn(Opcodes.ACONST_NULL);
        }
        visitMethodInsn(
            Opcodes.INVOKESTATIC, JdkPoint.PROBES, "poolSize", "(ILjava/lang/Object;)I", false);
        visitVarInsn(Opcodes.ISTORE, size);
      }
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(stack + 2, locals);
    }
  }
}
