package dev.reprise.agent.weave;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A probe point in the JDK whose probe takes some of the method's arguments.
 *
 * @param owner internal name
 * @param atEnd before each return, else at the start
 * @param probe method of the bridge
 * @param probeDescriptor its descriptor; what it returns takes the place of its operand
 * @param operands what to push: pairs of a letter ({@code a}, {@code i}, {@code l}: local variable;
 *     {@code c}: constant; {@code f}: descriptor of the file stream in that variable; {@code r}:
 *     what is returned; {@code n}: field {@code next} of the object there) and a digit
 */
record JdkPoint(
    String owner,
    String method,
    String descriptor,
    boolean atEnd,
    String probe,
    String probeDescriptor,
    String operands) {
  /** Internal name of the class whose static methods are called. */
  static final String PROBES = "dev/reprise/agent/bridge/Probes";

  /** Slots of the stack that the call needs. */
  static final int STACK = 4;

  private static final String FILE = "(Ljava/lang/Object;II)V";
  private static final String PATH = "(Ljava/lang/Object;)V";
  private static final String NIO = "sun/nio/fs/UnixNativeDispatcher";
  private static final String NIO_OPEN = "(Lsun/nio/fs/UnixPath;II)I";
  private static final String TWO_PATHS = "(Lsun/nio/fs/UnixPath;Lsun/nio/fs/UnixPath;)V";
  private static final String IO = "java/io/UnixFileSystem";
  private static final String SUPPORT = "jdk/internal/util/random/RandomSupport";
  private static final String SPLITS = SUPPORT + "$Random";
  private static final String SPLIT = "()Ljava/util/Spliterator$";
  private static final String SETS = "java/util/ImmutableCollections$";
  private static final String IDENTITY = "java/util/IdentityHashMap";
  private static final String CONCURRENT = "java/util/concurrent/ConcurrentHashMap";
  private static final String BASE_ITERATOR =
      "([L" + CONCURRENT + "$Node;IIIL" + CONCURRENT + ";)V";
  private static final String ITERATOR = "()Ljava/util/Iterator;";
  private static final String OF_DIRECTORY =
      "(Ljava/nio/file/DirectoryStream;)Ljava/util/Iterator;";
  private static final String REDUCE =
      "(Ljava/util/stream/PipelineHelper;Ljava/util/Spliterator;)Ljava/lang/Object;";
  private static final String CHARSET = "()Ljava/nio/charset/Charset;";
  private static final String CATEGORY = "(Ljava/util/Locale$Category;)Ljava/util/Locale;";

  /**
   * What makes runs differ beside generators. Nothing is missing where one of these is; and their
   * classes are woven last, as {@link #LATE}.
   */
  static final JdkPoint[] HAZARDS = {
    hazard(false, SETS + "Set12", "iterator", ITERATOR, "a0c0"),
    hazard(false, SETS + "SetN", "iterator", ITERATOR, "a0c0"),
    hazard(true, SETS + "MapN$MapNIterator", "<init>", "(L" + SETS + "MapN;)V", "a1c0"),
    hazard(true, "java/util/HashMap$HashIterator", "<init>", "(Ljava/util/HashMap;)V", "n0c1"),
    hazard(true, CONCURRENT + "$BaseIterator", "<init>", BASE_ITERATOR, "n0c1"),
    hazard(true, IDENTITY + "$IdentityHashMapIterator", "<init>", "(L" + IDENTITY + ";)V", "a1c2"),
    hazard(true, "java/io/File", "normalizedList", "()[Ljava/lang/String;", "r0c3"),
    hazard(false, "sun/nio/fs/UnixDirectoryStream", "iterator", OF_DIRECTORY, "a0c3"),
    hazard(false, SPLITS + "IntsSpliterator", "trySplit", SPLIT + "OfInt;", "a0c4"),
    hazard(false, SPLITS + "LongsSpliterator", "trySplit", SPLIT + "OfLong;", "a0c4"),
    hazard(false, SPLITS + "DoublesSpliterator", "trySplit", SPLIT + "OfDouble;", "a0c4"),
    hazard(true, "java/util/stream/ReduceOps$ReduceOp", "evaluateParallel", REDUCE, "r0c5"),
    hazard(true, "java/util/concurrent/atomic/DoubleAdder", "<init>", "()V", "a0c6"),
    hazard(true, "java/nio/charset/Charset", "defaultCharset", CHARSET, "r0c7"),
    hazard(true, "java/util/Locale", "getDefault", "()Ljava/util/Locale;", "r0c8"),
    hazard(true, "java/util/Locale", "getDefault", CATEGORY, "r0c8"),
    hazard(true, "java/util/TimeZone", "getDefault", "()Ljava/util/TimeZone;", "r0c9"),
  };

  /**
   * Classes that are woven last if they are loaded before: large, or read only by whoever lives for
   * longer than a moment. Internal names.
   */
  static final Set<String> LATE = new HashSet<>();

  /** What java.io opens for reading. */
  static final int INPUT_STREAM = 0;

  static final JdkPoint[] ALL = {
    start("java/lang/Shutdown", "exit", "(I)V", "exiting", "(I)V", "i0"),
    start("java/lang/Runtime", "halt", "(I)V", "halting", "(I)V", "i1"),
    start(
        "java/lang/ThreadGroup",
        "uncaughtException",
        "(Ljava/lang/Thread;Ljava/lang/Throwable;)V",
        "uncaught",
        "(Ljava/lang/Throwable;)V",
        "a2"),
    // For threads with a handler of their own.
    start(
        "java/lang/Thread",
        "dispatchUncaughtException",
        "(Ljava/lang/Throwable;)V",
        "uncaught",
        "(Ljava/lang/Throwable;)V",
        "a1"),
    read("()I", "readByte"),
    read("([B)I", "readBytes"),
    read("([BII)I", "readBytes"),
    end("java/io/FileInputStream", "open", "(Ljava/lang/String;)V", "a1c0c0"),
    start("java/io/FileOutputStream", "open", "(Ljava/lang/String;Z)V", "opening", FILE, "a1i2c1"),
    end("java/io/FileOutputStream", "open", "(Ljava/lang/String;Z)V", "a1i2c1"),
    end("java/io/RandomAccessFile", "open", "(Ljava/lang/String;I)V", "a1i2c2"),
    start(NIO, "open", NIO_OPEN, "opening", FILE, "a0i1c3"),
    end(NIO, "open", NIO_OPEN, "a0i1c3"),
    start(NIO, "unlink", "(Lsun/nio/fs/UnixPath;)V", "removing", PATH, "a0"),
    start(NIO, "rename", TWO_PATHS, "removing", PATH, "a0"),
    start(NIO, "rename", TWO_PATHS, "removing", PATH, "a1"),
    start(IO, "delete", "(Ljava/io/File;)Z", "removing", PATH, "a1"),
    start(IO, "rename", "(Ljava/io/File;Ljava/io/File;)Z", "removing", PATH, "a1"),
    start(IO, "rename", "(Ljava/io/File;Ljava/io/File;)Z", "removing", PATH, "a2"),
    start("java/util/Random", "setSeed", "(J)V", "reseeded", "(J)J", "l1"),
    atEnd("java/security/SecureRandom", "nextBytes", "([B)V", "secure", "([B)V", "a1"),
    start(SUPPORT, "convertSeedBytesToLongs", "([BII)[J", "seedBytes", "([B)V", "a0"),
    start(SUPPORT, "convertSeedBytesToInts", "([BII)[I", "seedBytes", "([B)V", "a0"),
  };

  /** Internal names of all owners. */
  static final Set<String> OWNERS = new HashSet<>();

  /** Those that are woven first, with dots. */
  static final Set<String> FIRST = new HashSet<>();

  static {
    LATE.add("java/lang/Thread");
    for (JdkPoint point : ALL) {
      if (OWNERS.add(point.owner) && !LATE.contains(point.owner)) {
        FIRST.add(point.owner.replace('/', '.'));
      }
    }
    for (JdkPoint point : HAZARDS) {
      if (OWNERS.add(point.owner)) {
        LATE.add(point.owner);
      }
    }
  }

  private static JdkPoint start(
      String owner,
      String method,
      String descriptor,
      String probe,
      String probeDescriptor,
      String operands) {
    return new JdkPoint(owner, method, descriptor, false, probe, probeDescriptor, operands);
  }

  private static JdkPoint atEnd(
      String owner,
      String method,
      String descriptor,
      String probe,
      String probeDescriptor,
      String operands) {
    return new JdkPoint(owner, method, descriptor, true, probe, probeDescriptor, operands);
  }

  private static JdkPoint hazard(
      boolean atEnd, String owner, String method, String descriptor, String operands) {
    String probe = "(Ljava/lang/Object;I)V";
    return new JdkPoint(owner, method, descriptor, atEnd, "hazard", probe, operands);
  }

  private static JdkPoint end(String owner, String method, String descriptor, String operands) {
    return new JdkPoint(owner, method, descriptor, true, "opened", FILE, operands);
  }

  private static JdkPoint read(String descriptor, String probe) {
    return new JdkPoint(
        "java/io/FileInputStream",
        "read",
        descriptor,
        true,
        probe,
        "(ILjava/io/FileDescriptor;)V",
        "r0f0");
  }

  /** Weaves the call. */
  void call(MethodVisitor to) {
    for (int i = 0; i < operands.length(); i += 2) {
      int n = operands.charAt(i + 1) - '0';
      switch (operands.charAt(i)) {
        case 'r' -> to.visitInsn(Opcodes.DUP);
        case 'f' -> {
          to.visitVarInsn(Opcodes.ALOAD, n);
          to.visitFieldInsn(Opcodes.GETFIELD, owner, "fd", "Ljava/io/FileDescriptor;");
        }
        case 'a' -> to.visitVarInsn(Opcodes.ALOAD, n);
        case 'n' -> {
          to.visitVarInsn(Opcodes.ALOAD, n);
          String node = "L" + owner.substring(0, owner.indexOf('$')) + "$Node;";
          to.visitFieldInsn(Opcodes.GETFIELD, owner, "next", node);
        }
        case 'i' -> to.visitVarInsn(Opcodes.ILOAD, n);
        case 'l' -> to.visitVarInsn(Opcodes.LLOAD, n);
        default -> Boxes.number(to, n);
      }
    }
    to.visitMethodInsn(Opcodes.INVOKESTATIC, PROBES, probe, probeDescriptor, false);
    if (probeDescriptor.endsWith(")J")) {
      to.visitVarInsn(Opcodes.LSTORE, operands.charAt(1) - '0');
    }
  }

  /** How the state of this point is told. */
  String label() {
    return owner.replace('/', '.') + '.' + method + (atEnd ? " (end)" : "");
  }
}
