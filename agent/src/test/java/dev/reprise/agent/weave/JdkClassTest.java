package dev.reprise.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a JDK of another make lacks is named, and the rest is woven. */
class JdkClassTest {
  @Test
  void everyPointOfThisJdkIsFound() throws IOException {
    for (JdkPoint point : JdkPoint.ALL) {
      JdkClass.Result result = JdkClass.weave(classFile(point.owner()), false, false);
      assertThat(result.missing).as(point.owner()).isEmpty();
      assertThat(result.file).isNotNull();
    }
  }

  @Test
  void everyHazardOfThisJdkIsLookedFor() throws IOException {
    for (JdkPoint point : HazardPoints.ALL) {
      assertThat(JdkClass.weave(classFile(point.owner()), false, true).points)
          .as(point.owner())
          .isPositive();
    }
  }

  @Test
  void aPointThatIsMissingBesideOthersIsNamed() throws IOException {
    byte[] without = without(classFile("sun/nio/fs/UnixNativeDispatcher"), "unlink");
    JdkClass.Result result = JdkClass.weave(without, false, false);
    assertThat(result.missing).containsExactly("sun.nio.fs.UnixNativeDispatcher.unlink");
    assertThat(result.file).isNotNull();
  }

  @Test
  void aClassWithoutAnyPointIsLeftAlone() throws IOException {
    byte[] without = without(classFile("java/io/RandomAccessFile"), "open");
    assertThat(JdkClass.weave(without, false, false).file).isNull();
  }

  @Test
  void onlyNumbersOfOneKindAreAState() {
    assertThat(StateConstructor.isOne("(JJ)V")).isTrue();
    assertThat(StateConstructor.isOne("(IIII)V")).isTrue();
    assertThat(StateConstructor.isOne("(J)V")).isFalse();
    assertThat(StateConstructor.isOne("()V")).isFalse();
    assertThat(StateConstructor.isOne("([B)V")).isFalse();
    assertThat(StateConstructor.isOne("(JI)V")).isFalse();
  }

  private static byte[] classFile(String name) throws IOException {
    try (InputStream in = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      byte[] file = Objects.requireNonNull(in, name).readAllBytes();
      file[7] = (byte) Math.min(file[7], 69);
      return file;
    }
  }

  private static byte[] without(byte[] file, String gone) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String method,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] exceptions) {
                return method.equals(gone)
                    ? null
                    : super.visitMethod(access, method, descriptor, signature, exceptions);
              }
            },
            0);
    return writer.toByteArray();
  }
}
