package dev.reprise.agent.weave;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.bridge.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Whatever is woven calls something that is there: else the program would crash. */
class WovenCallsTest {
  private static final List<String> GENERATORS =
      List.of("java/util/Random", "java/util/SplittableRandom");
  private static final List<String> EXECUTORS =
      List.of(
          "ForkJoinTask",
          "ForkJoinPool",
          "FutureTask",
          "ThreadPoolExecutor",
          "ThreadPoolExecutor$CallerRunsPolicy",
          "ScheduledThreadPoolExecutor",
          "CompletableFuture",
          "CompletableFuture$UniCompletion",
          "CompletableFuture$UniApply",
          "CompletableFuture$AsyncSupply",
          "CompletableFuture$AsyncRun");

  private final Set<String> calls = new HashSet<>();

  @Test
  void everyCallIsOfAProbe() throws IOException {
    for (JdkPoint point : JdkPoint.ALL) {
      listen(JdkClass.weave(classFile(point.owner()), true, true).file);
    }
    for (JdkPoint point : HazardPoints.ALL) {
      listen(JdkClass.weave(classFile(point.owner()), true, true).file);
    }
    for (String name : GENERATORS) {
      listen(JdkClass.weave(classFile(name), true, true).file);
    }
    listen(JdkClass.weave(classFile("java/util/concurrent/ThreadLocalRandom"), true, true).file);
    TaskClass tasks = new TaskClass();
    for (String name : EXECUTORS) {
      String whole = "java/util/concurrent/" + name;
      listen(tasks.weave(whole, classFile(whole), false));
    }
    listen(tasks.weave("java/lang/Thread", classFile("java/lang/Thread"), true));
    listen(tasks.weave("java/util/Random", classFile("java/util/Random"), true));
    listen(PoolSizes.weave(classFile("java/util/concurrent/ThreadPoolExecutor")));
    listen(PoolSizes.weave(classFile("java/util/concurrent/ForkJoinPool")));
    listen(DirectoryOrder.weave(classFile("java/io/File")));
    listen(DirectoryOrder.weave(classFile("sun/nio/fs/UnixDirectoryStream")));
    GeneratorTable table = new GeneratorTable();
    for (GeneratorRow row : table.rows()) {
      listen(woven(table, row));
    }
    assertThat(calls).hasSizeGreaterThan(30).isSubsetOf(methods());
  }

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in = requireNonNull(ClassLoader.getSystemResourceAsStream(name + ".class"))) {
      return in.readAllBytes();
    }
  }

  /** A class with nothing but the row's method, which reads a clock and calls itself. */
  private static byte[] woven(GeneratorTable table, GeneratorRow row) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, row.owner(), null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, row.method(), row.descriptor(), null, null);
    method.visitCode();
    switch (Type.getReturnType(row.descriptor()).getSort()) {
      case Type.VOID -> method.visitInsn(Opcodes.RETURN);
      case Type.LONG -> {
        method.visitInsn(Opcodes.LCONST_0);
        method.visitInsn(Opcodes.LRETURN);
      }
      case Type.INT -> {
        method.visitInsn(Opcodes.ICONST_0);
        method.visitInsn(Opcodes.IRETURN);
      }
      default -> {
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ARETURN);
      }
    }
    method.visitMaxs(4, 12);
    method.visitEnd();
    writer.visitEnd();
    ProgramClass program =
        new ProgramClass(
            new LibraryPoint[0], table, new LibraryClassTest.NoClocks(), (variable, site) -> -1);
    return requireNonNull(program.weave(writer.toByteArray(), Origins.NOWHERE, false, false, false))
        .file;
  }

  private void listen(byte @Nullable [] woven) {
    new ClassReader(requireNonNull(woven))
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitMethodInsn(
                      int opcode, String owner, String method, String type, boolean isInterface) {
                    if (owner.startsWith("dev/reprise/")) {
                      calls.add(owner + '.' + method + type);
                    }
                  }
                };
              }
            },
            0);
  }

  private static Set<String> methods() {
    List<String> found = new ArrayList<>();
    for (Class<?> type : List.of(Probes.class, Tasks.class)) {
      for (Method method : type.getDeclaredMethods()) {
        if (Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers())) {
          String descriptor = Type.getMethodDescriptor(method);
          found.add(Type.getInternalName(type) + '.' + method.getName() + descriptor);
        }
      }
    }
    return new HashSet<>(found);
  }
}
