package dev.reprise.agent.weave;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Weaves the JDK's executors, with {@code tasks=on}: where tasks are handed over, and where run.
 */
final class TaskClass {
  private static final int API = Opcodes.ASM9;
  private static final String UTIL = "java/util/concurrent/";
  private static final String STAGES = UTIL + "CompletableFuture";

  /** Internal names; what is made a {@code Carrier}, if it is loaded after the agent came. */
  private static final Set<String> CARRIERS =
      Set.of(UTIL + "ForkJoinTask", UTIL + "FutureTask", UTIL + "ThreadPoolExecutor");

  /** What to weave into a method: {@code owner method}, whatever its descriptor is. */
  private static final Map<String, TaskPoint> POINTS = points();

  private final Set<String> carriers = new HashSet<>();

  private static Map<String, TaskPoint> points() {
    Map<String, TaskPoint> points = new HashMap<>();
    points.put(UTIL + "ForkJoinTask fork", TaskPoint.FORK);
    points.put(UTIL + "ForkJoinTask doExec", TaskPoint.RUN);
    // JDK 17, and later ones.
    points.put(UTIL + "ForkJoinPool externalSubmit", TaskPoint.SUBMIT_FORK_JOIN);
    points.put(UTIL + "ForkJoinPool poolSubmit", TaskPoint.SUBMIT_FORK_JOIN);
    points.put(UTIL + "ThreadPoolExecutor execute", TaskPoint.SUBMIT);
    points.put(UTIL + "ThreadPoolExecutor runWorker", TaskPoint.RUNS);
    points.put(UTIL + "ThreadPoolExecutor addWorker", TaskPoint.MAKES_THREAD);
    points.put(UTIL + "ThreadPoolExecutor$CallerRunsPolicy rejectedExecution", TaskPoint.RUNS_OWN);
    points.put(UTIL + "ScheduledThreadPoolExecutor delayedExecute", TaskPoint.SUBMIT);
    points.put(STAGES + "$UniCompletion <init>", TaskPoint.STAGED);
    points.put(STAGES + "$ThreadPerTaskExecutor execute", TaskPoint.SUBMIT_MAKES_THREAD);
    points.put(STAGES + "$AsyncSupply run", TaskPoint.RUN);
    points.put(STAGES + "$AsyncRun run", TaskPoint.RUN);
    for (String stage :
        new String[] {
          "uniApply",
          "uniAccept",
          "uniRun",
          "uniWhenComplete",
          "uniHandle",
          "uniExceptionally",
          "uniCompose",
          "uniComposeExceptionally",
          "biApply",
          "biAccept",
          "biRun",
          "orApply",
          "orAccept",
          "orRun"
        }) {
      points.put(STAGES + ' ' + stage + "Stage", TaskPoint.STAGE);
    }
    points.put("java/util/Random nextGaussian", TaskPoint.PAIR);
    points.put("java/lang/Thread start", TaskPoint.START);
    points.put("java/lang/VirtualThread start", TaskPoint.START);
    return points;
  }

  private static @Nullable TaskPoint point(String owner, String method, String descriptor) {
    if (owner.startsWith(STAGES + '$') && method.equals("tryFire")) {
      return TaskPoint.RUN;
    }
    TaskPoint point = POINTS.get(owner + ' ' + method);
    // A virtual thread's start() calls its start(container).
    boolean calls = owner.equals("java/lang/VirtualThread") && descriptor.equals("()V");
    return calls ? null : point;
  }

  /** Whether something is to be woven into this class. */
  boolean isOne(String name) {
    return name.startsWith(UTIL)
        ? isExecutor(name.substring(UTIL.length()))
        : name.equals("java/lang/Thread")
            || name.equals("java/lang/VirtualThread")
            || name.equals("java/util/Random");
  }

  private static boolean isExecutor(String name) {
    return switch (name) {
      case "ForkJoinTask",
          "ForkJoinPool",
          "FutureTask",
          "ThreadPoolExecutor",
          "ThreadPoolExecutor$CallerRunsPolicy",
          "ScheduledThreadPoolExecutor",
          "CompletableFuture" ->
          true;
      default -> name.startsWith("CompletableFuture$");
    };
  }

  /**
   * The woven class; null if there is nothing in it.
   *
   * @param again whether it is loaded already: nothing can be added to it then
   */
  byte @Nullable [] weave(String name, byte[] classFile, boolean again) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    boolean carries = CARRIERS.contains(name) && carries(name, again);
    Points visitor = new Points(name, carries, writer);
    reader.accept(visitor, 0);
    return visitor.woven ? writer.toByteArray() : null;
  }

  /** Whether it was loaded before the agent came: its tasks cannot be told apart. */
  synchronized boolean isTooLate(String name, boolean again) {
    return again && CARRIERS.contains(name) && !carriers.contains(name);
  }

  private synchronized boolean carries(String name, boolean again) {
    if (!again) {
      carriers.add(name);
    }
    return carriers.contains(name);
  }

  private static final class Points extends ClassVisitor {
    private final String name;
    private final boolean carries;
    private int version;
    private boolean woven;

    Points(String name, boolean carries, ClassVisitor to) {
      super(API, to);
      this.name = name;
      this.carries = carries;
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        @Nullable String signature,
        @Nullable String superName,
        String @Nullable [] interfaces) {
      this.version = version & 0xFFFF;
      if (!carries) {
        super.visit(version, access, name, signature, superName, interfaces);
        return;
      }
      woven = true;
      String[] before = interfaces == null ? new String[0] : interfaces;
      String[] more = new String[before.length + 1];
      System.arraycopy(before, 0, more, 0, before.length);
      more[before.length] = CarrierMethods.INTERFACE;
      String type = signature == null ? null : signature + 'L' + CarrierMethods.INTERFACE + ';';
      super.visit(version, access, name, type, superName, more);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String method,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor to = super.visitMethod(access, method, descriptor, signature, exceptions);
      TaskPoint point = point(name, method, descriptor);
      boolean code = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
      if (point == null || !code) {
        return to;
      }
      woven = true;
      return new TaskMethod(to, point, descriptor, version);
    }

    @Override
    public void visitEnd() {
      if (carries) {
        CarrierMethods.add(cv, name);
      }
      super.visitEnd();
    }
  }
}
