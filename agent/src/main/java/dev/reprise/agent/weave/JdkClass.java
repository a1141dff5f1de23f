package dev.reprise.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves the probe points of one JDK class. */
final class JdkClass extends ClassVisitor {
  private static final int API = Opcodes.ASM9;
  private static final String THREAD_LOCAL = "java/util/concurrent/ThreadLocalRandom";
  private static final List<String> THREAD_LOCAL_METHODS = List.of("localInit", "current");
  private static final String NEXT_SEED = "nextSeed";

  private final ClassReader reader;
  private final String name;
  private final List<String> missing = new ArrayList<>();
  private final boolean replaces;
  private final boolean hazards;
  private int points;

  /** How it went. */
  static final class Result {
    /** The woven class; null if nothing in it has the shape that is known. */
    final byte @Nullable [] file;

    /** Labels of the points that this class should have and has not. */
    final List<String> missing;

    /** How many points of {@link JdkPoint} were woven. */
    final int points;

    private Result(byte @Nullable [] file, List<String> missing, int points) {
      this.file = file;
      this.missing = missing;
      this.points = points;
    }
  }

  private JdkClass(ClassReader reader, ClassVisitor to, boolean replaces, boolean hazards) {
    super(API, to);
    this.replaces = replaces;
    this.hazards = hazards;
    this.reader = reader;
    this.name = reader.getClassName();
    if (isGenerator(name)) {
      missing.add(label("<init>(long)"));
      missing.add(label("<init>()"));
    }
    if (name.equals(THREAD_LOCAL)) {
      for (String method : THREAD_LOCAL_METHODS) {
        missing.add(label(method));
      }
      if (replaces) {
        missing.add(label(NEXT_SEED));
      }
    }
    for (JdkPoint point : JdkPoint.ALL) {
      if (point.owner().equals(name)) {
        missing.remove(point.label()); // of several with one name one is enough
        missing.add(point.label());
      }
    }
  }

  /** Whether this class has probe points. */
  static boolean isOne(String name) {
    return JdkPoint.isOwner(name) || isGenerator(name) || name.equals(THREAD_LOCAL);
  }

  /**
   * Whether this class of the boot loader has probe points that are to be woven before main.
   *
   * @param name with dots
   */
  static boolean isOneLoaded(String name) {
    return JdkPoint.FIRST.contains(name)
        || name.equals("java.util.Random")
        || name.equals("java.util.SplittableRandom")
        || name.equals("java.util.concurrent.ThreadLocalRandom")
        || (name.startsWith("jdk.") && isGenerator(name.replace('.', '/')));
  }

  private static boolean hasState(String name) {
    return name.startsWith("jdk/");
  }

  /** A generator with constructors without and with a seed. */
  static boolean isGenerator(String name) {
    return name.equals("java/util/Random")
        || name.equals("java/util/SplittableRandom")
        || (name.startsWith("jdk/random/") && name.indexOf('$') < 0)
        || (name.startsWith("jdk/internal/random/") && name.indexOf('$') < 0);
  }

  /**
   * Weaves this class file.
   *
   * @param replaces whether seeds are replaced, and not only looked at
   * @param hazards whether what else makes runs differ is looked for
   */
  static Result weave(byte[] classFile, boolean replaces, boolean hazards) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    JdkClass visitor = new JdkClass(reader, writer, replaces, hazards);
    int wanted = visitor.missing.size();
    // Expanded: a constructor's body is moved into another whose first frame differs.
    reader.accept(visitor, ClassReader.EXPAND_FRAMES);
    boolean none = visitor.points == 0 && visitor.missing.size() == wanted;
    return new Result(none ? null : writer.toByteArray(), visitor.missing, visitor.points);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor to = super.visitMethod(access, method, descriptor, signature, exceptions);
    if (isGenerator(name)) {
      if (hasState(name)) {
        to = StateConstructor.calls(to, name);
      }
      if (method.equals("<init>")) {
        return constructor(to, descriptor);
      }
    }
    if (name.equals(THREAD_LOCAL) && THREAD_LOCAL_METHODS.contains(method)) {
      return new ThreadLocalInit(to, missing, label(method));
    }
    if (replaces && name.equals(THREAD_LOCAL) && method.equals(NEXT_SEED)) {
      return new OwnerTerm(to, missing, label(method));
    }
    for (JdkPoint point : JdkPoint.ALL) {
      to = woven(to, point, method, descriptor);
    }
    if (hazards) {
      for (JdkPoint point : HazardPoints.ALL) {
        to = woven(to, point, method, descriptor);
      }
    }
    return to;
  }

  private MethodVisitor woven(MethodVisitor to, JdkPoint point, String method, String descriptor) {
    if (!point.owner().equals(name)
        || !point.method().equals(method)
        || !point.descriptor().equals(descriptor)) {
      return to;
    }
    points++;
    return new PointMethod(to, point, missing);
  }

  private MethodVisitor constructor(MethodVisitor to, String descriptor) {
    if (descriptor.equals("(J)V")) {
      missing.remove(label("<init>(long)"));
      return new SeedConstructors.SeededConstructor(to);
    }
    if (descriptor.equals("()V")) {
      missing.remove(label("<init>()"));
      return name.equals("java/util/SplittableRandom")
          ? new SeedConstructors.SplittableConstructor(to)
          : new SeedConstructors.UnseededConstructor(to, reader);
    }
    return hasState(name) && StateConstructor.isOne(descriptor)
        ? StateConstructor.of(to, descriptor)
        : to;
  }

  private String label(String method) {
    return name.replace('/', '.') + '.' + method;
  }

  /** Calls the probe at the start or before each return. */
  private static final class PointMethod extends MethodVisitor {
    private final JdkPoint point;
    private final List<String> missing;

    PointMethod(MethodVisitor to, JdkPoint point, List<String> missing) {
      super(API, to);
      this.point = point;
      this.missing = missing;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      missing.remove(point.label());
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

  /** The thread's seed at the first {@code putLong}; the asking thread after {@code localInit}. */
  private static final class ThreadLocalInit extends MethodVisitor {
    private final List<String> missing;
    private final String label;
    private final boolean asks;
    private boolean done;

    ThreadLocalInit(MethodVisitor to, List<String> missing, String label) {
      super(API, to);
      this.asks = label.endsWith("current");
      this.missing = missing;
      this.label = label;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      if (!done && method.equals("putLong")) {
        done = true;
        missing.remove(label);
        SeedConstructors.filter(mv, "threadSeed");
      }
      super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
      if (method.equals("localInit")) {
        missing.remove(label);
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, JdkPoint.PROBES, "threadLocal", "()V", false);
      } else if (asks && method.equals("getInt")) {
        mv.visitMethodInsn(
            Opcodes.INVOKESTATIC, JdkPoint.PROBES, "threadLocalAgain", "(I)I", false);
      }
    }
  }

  /** The thread's id goes into each number: that of the thread that is replayed takes its place. */
  private static final class OwnerTerm extends MethodVisitor {
    private final List<String> missing;
    private final String label;

    OwnerTerm(MethodVisitor to, List<String> missing, String label) {
      super(API, to);
      this.missing = missing;
      this.label = label;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String method, String descriptor, boolean isInterface) {
      if (method.equals("getId") || method.equals("threadId")) {
        missing.remove(label);
        mv.visitMethodInsn(
            Opcodes.INVOKESTATIC, JdkPoint.PROBES, "owner", "(Ljava/lang/Thread;)J", false);
      } else {
        super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
      }
    }
  }
}
