package dev.reprise.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Calls the bridge when a method is entered, when it returns and when it throws. The handler at its
 * end needs one frame, whose locals may be empty because it uses none: no frame is computed.
 */
final class LibraryMethod extends MethodVisitor {
  private final LibraryPoint row;
  private final int point;
  private final String descriptor;
  private final boolean isStatic;
  private final int version;
  private final Label start = new Label();
  private @Nullable String @Nullable [] names;

  LibraryMethod(
      MethodVisitor to,
      LibraryPoint row,
      int number,
      String descriptor,
      boolean isStatic,
      int version) {
    super(Opcodes.ASM9, to);
    this.row = row;
    this.point = number;
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

  /** Comes after the code: which variable is a parameter, its slot tells. */
  @Override
  public void visitLocalVariable(
      String name, String type, @Nullable String signature, Label start, Label end, int index) {
    super.visitLocalVariable(name, type, signature, start, end, index);
    if (row.isOfSeveral()) {
      Type[] types = Type.getArgumentTypes(descriptor);
      int slot = isStatic ? 0 : 1;
      for (int i = 0; i < types.length; i++) {
        if (slot == index) {
          names(types.length)[i] = name;
        }
        slot += types[i].getSize();
      }
    }
  }

  private @Nullable String[] names(int count) {
    @Nullable String @Nullable [] known = names;
    if (known == null) {
      known = new String[count];
      names = known;
    }
    return known;
  }

  @Override
  public void visitEnd() {
    super.visitEnd();
    @Nullable String @Nullable [] known = names;
    if (known != null) {
      Type[] types = Type.getArgumentTypes(descriptor);
      String[] descriptors = new String[types.length];
      String[] called = new String[types.length];
      for (int i = 0; i < types.length; i++) {
        String name = known[i];
        descriptors[i] = types[i].getDescriptor();
        called[i] = name == null ? "argument." + i : name;
      }
      row.called(descriptors, called);
    }
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
