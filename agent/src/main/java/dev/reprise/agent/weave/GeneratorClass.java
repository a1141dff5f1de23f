package dev.reprise.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves a class of {@link GeneratorTable}. What such a method hands on to another of the table is
 * seen already; what a method without a seed makes of a clock, and hands on, was left to chance.
 */
final class GeneratorClass extends ClassVisitor {
  private static final int API = Opcodes.ASM9;

  private final GeneratorTable table;
  private String name = "";
  private String above = "";
  private boolean woven;

  GeneratorClass(GeneratorTable table, ClassVisitor to) {
    super(API, to);
    this.table = table;
  }

  boolean isWoven() {
    return woven;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    this.name = name;
    this.above = superName == null ? "" : superName;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor to = super.visitMethod(access, method, descriptor, signature, exceptions);
    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
      return to;
    }
    GeneratorRow row = table.row(name, method, descriptor);
    woven |= row != null;
    return new Seeding(to, row, (access & Opcodes.ACC_STATIC) != 0, method.equals("<init>"));
  }

  private final class Seeding extends MethodVisitor {
    private final @Nullable GeneratorRow row;
    private final boolean isStatic;
    private final boolean constructs;
    private boolean clock;

    Seeding(MethodVisitor to, @Nullable GeneratorRow row, boolean isStatic, boolean constructs) {
      super(API, to);
      this.row = row;
      this.isStatic = isStatic;
      this.constructs = constructs;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      GeneratorRow given = row;
      if (given == null || given.argument() == GeneratorRow.RETURN) {
        return;
      }
      int slot = given.slot(isStatic);
      String probe =
          constructs || isStatic || !given.method().equals("setSeed") ? "seeded" : "reseeded";
      switch (given.type().getSort()) {
        case Type.LONG -> {
          super.visitVarInsn(Opcodes.LLOAD, slot);
          call(probe, "(J)J");
          super.visitVarInsn(Opcodes.LSTORE, slot);
        }
        case Type.INT -> {
          super.visitVarInsn(Opcodes.ILOAD, slot);
          call(probe + "Int", "(I)I");
          super.visitVarInsn(Opcodes.ISTORE, slot);
        }
        default -> {
          super.visitVarInsn(Opcodes.ALOAD, slot);
          call("seedObject", "(Ljava/lang/Object;)V");
        }
      }
    }

    private void call(String probe, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, JdkPoint.PROBES, probe, descriptor, false);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      boolean seeds =
          table.seeds(owner, method, descriptor)
              || table.seeds(inherited(owner), method, descriptor);
      boolean seeded = row != null && row.argument() != GeneratorRow.RETURN;
      if (clock
          && descriptor.endsWith("J)V")
          && (seeds || table.takesClock(owner, method, descriptor))) {
        woven = true;
        call("unseededAhead", "(J)J");
      } else if (seeds && seeded) {
        call("derived", "()V");
      }
      clock |= ClockCalls.isClock(owner, method, descriptor);
      super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
    }

    /** A method that is called on this class may be of the one above. */
    private String inherited(String owner) {
      return owner.equals(name) ? above : owner;
    }

    @Override
    public void visitInsn(int opcode) {
      GeneratorRow drawn = row;
      if (drawn != null && drawn.argument() == GeneratorRow.RETURN) {
        switch (opcode) {
          case Opcodes.LRETURN -> call("unseeded", "(J)J");
          case Opcodes.IRETURN -> call("unseededInt", "(I)I");
          case Opcodes.ARETURN -> {
            super.visitInsn(Opcodes.DUP);
            call("drawnWords", "(Ljava/lang/Object;)V");
          }
          default -> {
            // no return
          }
        }
      }
      super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(stack + 2, locals);
    }
  }
}
