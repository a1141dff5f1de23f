package dev.reprise.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Weaves the probe points of adapters into a class of a library or of the program. */
final class LibraryClass extends ClassVisitor {
  private final LibraryPoint[] table;
  private final int origin;
  private final byte[] classFile;
  private String name = "";
  private int version;
  private int woven;

  /**
   * Weaves what the table says.
   *
   * @param origin number of the class's place, in {@link Origins}
   */
  LibraryClass(LibraryPoint[] table, byte[] classFile, int origin, ClassVisitor to) {
    super(Opcodes.ASM9, to);
    this.classFile = classFile;
    this.table = table;
    this.origin = origin;
  }

  boolean isWoven() {
    return woven > 0;
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
    this.version = version & 0xFFFF;
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
    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE)) != 0) {
      return to;
    }
    for (LibraryPoint row : table) {
      if (row.fits(name, method, descriptor) && row.isBeside(classFile)) {
        woven++;
        row.woven = true;
        int number = row.number + table.length * (row.isAtHome() ? origin : Origins.NOWHERE);
        boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
        if (row.point.isCounted()) {
          to = new CountedMethod(to, row.number, descriptor);
          continue;
        }
        to =
            method.equals("<init>")
                ? new LibraryConstructor(to, number, descriptor)
                : new LibraryMethod(to, row, number, descriptor, isStatic, version);
      }
    }
    return to;
  }
}
