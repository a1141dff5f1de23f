package dev.reprise.agent.weave;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves the places where a program reads a clock, as the clock itself is native. Looks also, in
 * straight-line code, whether what was read goes into a seed.
 */
final class ClockCalls extends ClassVisitor {
  private static final int API = Opcodes.ASM9;

  /** Names to look for in a class file before it is taken apart. */
  static final String[] NAMES = {
    "currentTimeMillis", "nanoTime", "toEpochMilli", "getTime", "millis"
  };

  private final GeneratorTable generators;
  private final ClockSites sites;
  private String name = "";
  private String file = "null";
  private boolean woven;

  ClockCalls(GeneratorTable generators, ClockSites sites, ClassVisitor to) {
    super(API, to);
    this.generators = generators;
    this.sites = sites;
  }

  boolean isWoven() {
    return woven;
  }

  static boolean isClock(String owner, String method, String descriptor) {
    return descriptor.equals("()J")
        && switch (owner) {
          case "java/lang/System" ->
              method.equals("nanoTime") || method.equals("currentTimeMillis");
          case "java/util/Date" -> method.equals("getTime");
          case "java/time/Instant" -> method.equals("toEpochMilli");
          case "java/time/Clock" -> method.equals("millis");
          default -> false;
        };
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    this.name = name.replace('/', '.');
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public void visitSource(@Nullable String source, @Nullable String debug) {
    file = String.valueOf(source);
    super.visitSource(source, debug);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor to = super.visitMethod(access, method, descriptor, signature, exceptions);
    return new Calls(to, method);
  }

  private static boolean namesSeed(String text) {
    return text.toLowerCase(Locale.ROOT).contains("seed");
  }

  private final class Calls extends MethodVisitor {
    private final String method;
    private final Map<Integer, Integer> variables = new HashMap<>();
    private int line;
    private boolean changed;

    /** The site whose value the last instructions work on; -1: none. */
    private int fresh = -1;

    Calls(MethodVisitor to, String method) {
      super(API, to);
      this.method = method;
    }

    @Override
    public void visitLineNumber(int number, Label start) {
      line = number;
      super.visitLineNumber(number, start);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String called, String descriptor, boolean isInterface) {
      super.visitMethodInsn(opcode, owner, called, descriptor, isInterface);
      if (isClock(owner, called, descriptor)) {
        read();
      } else if (fresh >= 0) {
        if (takesSeed(owner, called)) {
          sites.feeds(fresh);
          fresh = -1;
        } else if (!isArithmetic(owner)) {
          fresh = -1;
        }
      }
    }

    private void read() {
      fresh = sites.add(name + '.' + method + '(' + file + ':' + line + ')');
      if (fresh >= 0) {
        woven = true;
        changed = true;
        super.visitLdcInsn(fresh);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, JdkPoint.PROBES, "clock", "(JI)J", false);
      }
    }

    private boolean takesSeed(String owner, String called) {
      return namesSeed(called)
          || called.equals("getRNG") // of H2O's RandomUtils
          || (called.equals("<init>") && (generators.isGenerator(owner) || isRandom(owner)));
    }

    private static boolean isRandom(String owner) {
      return owner.endsWith("Random") || owner.endsWith("Twister") || owner.endsWith("Randoms");
    }

    private static boolean isArithmetic(String owner) {
      return owner.equals("java/lang/Math")
          || owner.equals("java/lang/Long")
          || owner.equals("java/lang/Integer")
          || owner.equals("java/lang/System");
    }

    @Override
    public void visitVarInsn(int opcode, int variable) {
      super.visitVarInsn(opcode, variable);
      if (opcode == Opcodes.LSTORE || opcode == Opcodes.ISTORE) {
        variables.remove(variable);
        if (fresh >= 0) {
          variables.put(variable, fresh);
          fresh = -1;
        }
      } else if (opcode == Opcodes.LLOAD || opcode == Opcodes.ILOAD) {
        fresh = variables.getOrDefault(variable, fresh);
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
      super.visitFieldInsn(opcode, owner, field, descriptor);
      if (fresh >= 0 && (opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC)) {
        if (namesSeed(field)) {
          sites.feeds(fresh);
        }
        fresh = -1;
      }
    }

    @Override
    public void visitInsn(int opcode) {
      super.visitInsn(opcode);
      if (fresh >= 0 && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
        if (namesSeed(method) && opcode != Opcodes.RETURN) {
          sites.feeds(fresh);
        }
        fresh = -1;
      }
    }

    @Override
    public void visitJumpInsn(int opcode, Label target) {
      super.visitJumpInsn(opcode, target);
      fresh = -1;
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(changed ? stack + 1 : stack, locals);
    }
  }
}
