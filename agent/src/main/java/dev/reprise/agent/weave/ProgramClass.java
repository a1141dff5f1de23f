package dev.reprise.agent.weave;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;

/** Weaves a class of a library or of the program: adapters' points, generators, clocks, names. */
final class ProgramClass {
  private final LibraryPoint[] table;
  private final GeneratorTable generators;
  private final ClockSites clocks;
  private final AskSites names;

  ProgramClass(LibraryPoint[] table, GeneratorTable generators, ClockSites clocks, AskSites names) {
    this.table = table;
    this.generators = generators;
    this.clocks = clocks;
    this.names = names;
  }

  /** The woven class. */
  static final class Result {
    final byte[] file;

    /** Whether it is worth telling: more than the reading of a clock or a name. */
    final boolean told;

    private Result(byte[] file, boolean told) {
      this.file = file;
      this.told = told;
    }
  }

  /**
   * The woven class; null if there is nothing in it.
   *
   * @param origin number of its place, in {@link Origins}
   * @param points whether it may have points of adapters
   * @param readsClock whether it may read a clock
   * @param asks whether it may ask for properties or variables
   */
  @Nullable Result weave(
      byte[] classFile, int origin, boolean points, boolean readsClock, boolean asks) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, 0);
    boolean generates = generators.concerns(reader.getClassName());
    ClassVisitor to = writer;
    AskCalls ask = null;
    if (asks) {
      ask = new AskCalls(names, to);
      to = ask;
    }
    ClockCalls clock = null;
    if (readsClock && !generates) {
      clock = new ClockCalls(generators, clocks, to);
      to = clock;
    }
    GeneratorClass generator = null;
    if (generates) {
      generator = new GeneratorClass(generators, to);
      to = generator;
    }
    LibraryClass library = null;
    if (points) {
      library = new LibraryClass(table, classFile, origin, to);
      to = library;
    }
    reader.accept(to, 0);
    boolean told =
        (generator != null && generator.isWoven()) || (library != null && library.isWoven());
    boolean woven = (clock != null && clock.isWoven()) || (ask != null && ask.isWoven());
    return told || woven ? new Result(writer.toByteArray(), told) : null;
  }
}
