package dev.reprise.agent.weave;

/**
 * Points in the JDK that show what makes runs differ beside generators. Nothing is missing where
 * one of these is; and none is woven before a JVM has lived for a moment.
 */
final class HazardPoints {
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

  static final JdkPoint[] ALL = {
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

  private HazardPoints() {}

  private static JdkPoint hazard(
      boolean atEnd, String owner, String method, String descriptor, String operands) {
    String probe = "(Ljava/lang/Object;I)V";
    return new JdkPoint(owner, method, descriptor, atEnd, "hazard", probe, operands);
  }
}
