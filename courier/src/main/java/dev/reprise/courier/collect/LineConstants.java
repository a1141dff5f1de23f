package dev.reprise.courier.collect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Which whole numbers stand in which line of a class's source, by its class file. */
final class LineConstants {
  static final LineConstants NONE = new LineConstants();

  private final Map<Integer, Set<Long>> byLine = new HashMap<>();

  private LineConstants() {}

  /**
   * Of a class file.
   *
   * @throws IllegalArgumentException if it is none that is known
   */
  static LineConstants of(byte[] classFile) {
    LineConstants found = new LineConstants();
    try {
      new ClassReader(classFile).accept(new Methods(found), ClassReader.SKIP_FRAMES);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new IllegalArgumentException("no class file", e);
    }
    return found;
  }

  /** Whether this number stands there. */
  boolean has(int line, long number) {
    return byLine.getOrDefault(line, Set.of()).contains(number);
  }

  private static final class Methods extends ClassVisitor {
    private final LineConstants found;

    Methods(LineConstants found) {
      super(Opcodes.ASM9);
      this.found = found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      return new Code(found);
    }
  }

  private static final class Code extends MethodVisitor {
    private final LineConstants found;
    private int line;

    Code(LineConstants found) {
      super(Opcodes.ASM9);
      this.found = found;
    }

    private void add(long number) {
      found.byLine.computeIfAbsent(line, l -> new HashSet<>()).add(number);
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
        add(opcode - Opcodes.ICONST_0);
      } else if (opcode == Opcodes.LCONST_0 || opcode == Opcodes.LCONST_1) {
        add(opcode - Opcodes.LCONST_0);
      }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      if (opcode != Opcodes.NEWARRAY) {
        add(operand);
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (value instanceof Long || value instanceof Integer) {
        add(((Number) value).longValue());
      }
    }
  }
}
