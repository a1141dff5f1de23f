package dev.reprise.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves the places where a program asks for a system property or a variable of the environment by
 * its name: not the JDK's methods, which the JDK and all libraries call too.
 */
final class AskCalls extends ClassVisitor {
  /** Of how the name lies on the stack, what lies above it. */
  private static final int NOT_ASKED = -1, NOTHING = 0, ONE_SLOT = 1, TWO_SLOTS = 2;

  /** What the probe needs of the stack: the name and the site's number, or a long moved about. */
  private static final int MORE_STACK = 2;

  private final AskSites sites;
  private String name = "";
  private String file = "null";
  private boolean woven;

  AskCalls(AskSites sites, ClassVisitor to) {
    super(Opcodes.ASM9, to);
    this.sites = sites;
  }

  boolean isWoven() {
    return woven;
  }

  /** What lies above the name when this method is called. */
  private static int above(String owner, String method, String descriptor) {
    String asks =
        switch (owner) {
          case "java/lang/System" -> method.equals("getenv") ? method : "getProperty";
          case "java/lang/Integer" -> "getInteger";
          case "java/lang/Long" -> "getLong";
          case "java/lang/Boolean" -> "getBoolean";
          default -> "";
        };
    if (!method.equals(asks) || !descriptor.startsWith("(Ljava/lang/String;")) {
      return NOT_ASKED;
    }
    return switch (descriptor.charAt("(Ljava/lang/String;".length())) {
      case ')' -> NOTHING;
      case 'J' -> TWO_SLOTS;
      default -> ONE_SLOT;
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

  private final class Calls extends MethodVisitor {
    private final String method;
    private int line;
    private boolean changed;

    Calls(MethodVisitor to, String method) {
      super(Opcodes.ASM9, to);
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
      int above = above(owner, called, descriptor);
      if (opcode == Opcodes.INVOKESTATIC && above != NOT_ASKED) {
        String site = name + '.' + method + '(' + file + ':' + line + ')';
        int number = sites.add(called.equals("getenv"), site);
        if (number >= 0) {
          tell(above, number);
        }
      }
      super.visitMethodInsn(opcode, owner, called, descriptor, isInterface);
    }

    /** Before the call, and leaves the stack as it is. */
    private void tell(int above, int site) {
      woven = true;
      changed = true;
      switch (above) {
        case NOTHING -> super.visitInsn(Opcodes.DUP);
        case ONE_SLOT -> {
          super.visitInsn(Opcodes.SWAP);
          super.visitInsn(Opcodes.DUP);
        }
        default -> {
          super.visitInsn(Opcodes.DUP2_X1);
          super.visitInsn(Opcodes.POP2);
          super.visitInsn(Opcodes.DUP);
        }
      }
      super.visitLdcInsn(site);
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, JdkPoint.PROBES, "asked", "(Ljava/lang/String;I)V", false);
      switch (above) {
        case NOTHING -> {}
        case ONE_SLOT -> super.visitInsn(Opcodes.SWAP);
        default -> {
          super.visitInsn(Opcodes.DUP_X2);
          super.visitInsn(Opcodes.POP);
        }
      }
    }

    @Override
    public void visitMaxs(int stack, int locals) {
      super.visitMaxs(changed ? stack + MORE_STACK : stack, locals);
    }
  }
}
