package dev.reprise.agent.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves one {@link TaskPoint}. What begins something ends it also when the method throws; the
 * handler's frame has no locals, because it uses none.
 */
final class TaskMethod extends MethodVisitor {
  private static final String TASKS = "dev/reprise/agent/bridge/Tasks";
  private static final String ONE = "(Ljava/lang/Object;)V";
  private static final String TWO = "(Ljava/lang/Object;Ljava/lang/Object;)V";

  private final TaskPoint point;
  private final String descriptor;
  private final boolean frames;
  private final Label start = new Label();

  TaskMethod(MethodVisitor to, TaskPoint point, String descriptor, int version) {
    super(Opcodes.ASM9, to);
    this.point = point;
    this.descriptor = descriptor;
    this.frames = version >= Opcodes.V1_6;
  }

  private boolean isAround() {
    return point == TaskPoint.RUN || point == TaskPoint.STAGE || makesThread();
  }

  private boolean makesThread() {
    return point == TaskPoint.MAKES_THREAD || point == TaskPoint.SUBMIT_MAKES_THREAD;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    switch (point) {
      case FORK -> withThis("fork", ONE);
      case SUBMIT_FORK_JOIN -> {
        super.visitVarInsn(Opcodes.ALOAD, lastSlot());
        call("fork", ONE);
      }
      case SUBMIT -> submit();
      case SUBMIT_MAKES_THREAD -> {
        submit();
        making(true);
      }
      case RUN -> withThis("begin", ONE);
      case STAGE -> call("stage", "()V");
      case MAKES_THREAD -> making(true);
      case START -> withThis("start", "(Ljava/lang/Thread;)V");
      case PAIR -> pair();
      case RUNS, RUNS_OWN, STAGED -> {
        // elsewhere in the method
      }
    }
    if (isAround()) {
      super.visitLabel(start);
    }
  }

  /** {@code haveNextNextGaussian = keepsPair(haveNextNextGaussian, this)}. */
  private void pair() {
    super.visitVarInsn(Opcodes.ALOAD, 0);
    super.visitInsn(Opcodes.DUP);
    super.visitFieldInsn(Opcodes.GETFIELD, "java/util/Random", "haveNextNextGaussian", "Z");
    super.visitVarInsn(Opcodes.ALOAD, 0);
    call("keepsPair", "(ZLjava/util/Random;)Z");
    super.visitFieldInsn(Opcodes.PUTFIELD, "java/util/Random", "haveNextNextGaussian", "Z");
  }

  private void submit() {
    super.visitVarInsn(Opcodes.ALOAD, 0);
    super.visitVarInsn(Opcodes.ALOAD, lastSlot());
    call("submit", TWO);
  }

  private int lastSlot() {
    Type[] types = Type.getArgumentTypes(descriptor);
    int slot = 1;
    for (int i = 0; i < types.length - 1; i++) {
      slot += types[i].getSize();
    }
    return slot;
  }

  private void withThis(String probe, String type) {
    super.visitVarInsn(Opcodes.ALOAD, 0);
    call(probe, type);
  }

  private void call(String probe, String type) {
    super.visitMethodInsn(Opcodes.INVOKESTATIC, TASKS, probe, type, false);
  }

  private void making(boolean begins) {
    super.visitInsn(begins ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
    call("making", "(Z)V");
  }

  private void ends() {
    if (makesThread()) {
      making(false);
    } else {
      call("end", "()V");
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String method, String type, boolean isInterface) {
    boolean runs =
        (point == TaskPoint.RUNS || point == TaskPoint.RUNS_OWN)
            && owner.equals("java/lang/Runnable")
            && method.equals("run");
    if (runs) {
      super.visitInsn(Opcodes.DUP);
      super.visitVarInsn(Opcodes.ALOAD, point == TaskPoint.RUNS ? 0 : 2);
      super.visitInsn(Opcodes.SWAP);
      call("begin", TWO);
    }
    super.visitMethodInsn(opcode, owner, method, type, isInterface);
    if (runs) {
      call("end", "()V");
    }
  }

  @Override
  public void visitInsn(int opcode) {
    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    if (returns && isAround()) {
      ends();
    } else if (returns && point == TaskPoint.STAGED) {
      withThis("staged", ONE);
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMaxs(int stack, int locals) {
    if (isAround()) {
      Label handler = new Label();
      super.visitTryCatchBlock(start, handler, handler, null);
      super.visitLabel(handler);
      if (frames) {
        Object[] thrown = {"java/lang/Throwable"};
        super.visitFrame(Opcodes.F_FULL, 0, new Object[0], 1, thrown);
      }
      ends();
      super.visitInsn(Opcodes.ATHROW);
    }
    super.visitMaxs(stack + 3, locals);
  }
}
