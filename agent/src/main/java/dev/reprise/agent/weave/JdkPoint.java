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

  private static final String HTTP = "sun/net/www/protocol/http/HttpURLConnection";
  private static final String HTTP_CLIENT = "jdk/internal/net/http/";
  private static final String HTTP_STREAM =
      HTTP_CLIENT + "ResponseSubscribers$HttpResponseInputStream";
  private static final String ANSWER =
      "(Ljava/net/http/HttpRequest;Ljdk/internal/net/http/Response;Ljava/net/http/HttpResponse;"
          + "Ljava/lang/Object;Ljdk/internal/net/http/Exchange;)V";
  private static final String TWO = "(Ljava/lang/Object;Ljava/lang/Object;)V";
  private static final String DOWNLOADED = "(ILjava/lang/Object;[BI)V";

  /** Large, and seldom needed: woven last if it is loaded before. */
  private static final String THREAD = "java/lang/Thread";

  /** What java.io opens for reading. */
  static final int INPUT_STREAM = 0;

  static final JdkPoint[] ALL = {
    start("java/lang/Shutdown", "exit", "(I)V", "exiting", "(I)V", "i0"),
    // At the end of an exit as well, when everything is done.
    start("java/lang/Shutdown", "halt", "(I)V", "halting", "(I)V", "i0"),
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
    atEnd(HTTP, "getInputStream", "()Ljava/io/InputStream;", "answered", TWO, "r0a0"),
    atEnd(HTTP + "$HttpInputStream", "read", "([BII)I", "downloaded", DOWNLOADED, "r0a0a1i2"),
    atEnd(HTTP_CLIENT + "HttpResponseImpl", "<init>", ANSWER, "answered", PATH, "a0"),
    atEnd(HTTP_STREAM, "read", "([BII)I", "downloaded", DOWNLOADED, "r0a0a1i2"),
    atEnd(HTTP_STREAM, "read", "()I", "downloaded", "(ILjava/lang/Object;)V", "r0a0"),
    start("java/util/Random", "setSeed", "(J)V", "reseeded", "(J)J", "l1"),
    atEnd("java/security/SecureRandom", "nextBytes", "([B)V", "secure", "([B)V", "a1"),
    start(SUPPORT, "convertSeedBytesToLongs", "([BII)[J", "seedBytes", "([B)V", "a0"),
    start(SUPPORT, "convertSeedBytesToInts", "([BII)[I", "seedBytes", "([B)V", "a0"),
  };

  /** Internal names of the owners above, and of those of hazards once they are looked for. */
  private static volatile Set<String> owners = new HashSet<>();

  /** Those that are woven first, with dots. */
  static final Set<String> FIRST = new HashSet<>();

  static {
    for (JdkPoint point : ALL) {
      if (owners.add(point.owner) && !point.owner.equals(THREAD)) {
        FIRST.add(point.owner.replace('/', '.'));
      }
    }
  }

  /** Whether this class has points that are woven now; an internal name. */
  static boolean isOwner(String name) {
    return owners.contains(name);
  }

  /** From now on what makes runs differ is woven as well. */
  static void addHazards() {
    Set<String> more = new HashSet<>(owners);
    more.addAll(late());
    owners = more;
  }

  /**
   * Classes that are woven a moment after main began, if they are loaded by then; internal names.
   */
  static Set<String> late() {
    Set<String> late = new HashSet<>();
    late.add(THREAD);
    for (JdkPoint point : HazardPoints.ALL) {
      late.add(point.owner);
    }
    return late;
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
