package dev.reprise.agent.hazard;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.bridge.Probes;
import dev.reprise.agent.place.Noise;
import dev.reprise.agent.place.Sites;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells hazards with the place in the program. Each kind is looked for a limited number of times:
 * after that its probes are one test of a bit.
 */
public final class Hazards {
  /** Kinds, as the table of JDK points numbers them. */
  private static final int SET_ORDER = 0,
      HASH_ORDER = 1,
      IDENTITY_ORDER = 2,
      DIRECTORY_ORDER = 3,
      SPLIT_STREAM = 4,
      REDUCTION = 5,
      ADDER = 6,
      CHARSET = 7,
      LOCALE = 8,
      ZONE = 9;

  private static final int KINDS = 10;
  private static final int MOST_LOOKS = 2_000;
  private static final int MOST_FOUND = 64;

  private final Recorder recorder;
  private final int[] looks = new int[KINDS];
  private final int[] found = new int[KINDS];

  /** By name: a class too has an identity hash, which is the program's. */
  private final Map<String, Boolean> byIdentity = new HashMap<>();

  /** Tells this recorder. */
  public Hazards(Recorder recorder) {
    this.recorder = recorder;
  }

  /**
   * Begins to look. What the platform decides is looked for only where it is not what most machines
   * have.
   *
   * @param timeZone as the environment says
   */
  public void arm(String timeZone) {
    int kinds =
        bit(SET_ORDER)
            | bit(HASH_ORDER)
            | bit(IDENTITY_ORDER)
            | bit(DIRECTORY_ORDER)
            | bit(SPLIT_STREAM)
            | bit(REDUCTION)
            | bit(ADDER);
    String encoding = System.getProperty("file.encoding", "UTF-8");
    if (!encoding.equalsIgnoreCase("UTF-8") && !encoding.equals("COMPAT")) {
      kinds |= bit(CHARSET);
    }
    String language = System.getProperty("user.language", "en");
    if (!language.isEmpty() && !language.equals("en")) {
      kinds |= bit(LOCALE);
    }
    if (!timeZone.isEmpty() && !timeZone.endsWith("UTC") && !timeZone.endsWith("GMT")) {
      kinds |= bit(ZONE);
    }
    Probes.hazards = kinds;
  }

  private static int bit(int kind) {
    return 1 << kind;
  }

  /** Something of this kind is going on. */
  public void seen(@Nullable Object subject, int kind) {
    if (!isOne(subject, kind)) {
      return;
    }
    String where =
        kind == SET_ORDER || kind == HASH_ORDER || kind == IDENTITY_ORDER
            ? Sites.ofCollection()
            : Sites.ofCall();
    boolean enough;
    synchronized (this) {
      found[kind] += where.isEmpty() ? 0 : 1;
      enough = ++looks[kind] >= MOST_LOOKS || found[kind] >= MOST_FOUND;
    }
    if (!where.isEmpty() && !Noise.isIdle(where)) {
      tell(kind, where);
    }
    if (enough) {
      Probes.hazards &= ~bit(kind);
    }
  }

  private boolean isOne(@Nullable Object subject, int kind) {
    return switch (kind) {
      case SET_ORDER ->
          (subject instanceof Collection<?> c && c.size() > 1)
              || (subject instanceof Map<?, ?> m && m.size() > 1);
      case HASH_ORDER ->
          subject instanceof Map.Entry<?, ?> first
              && first.getKey() != null
              && first.getKey().getClass() != String.class // most maps, and without the lock
              && hasNoHash(first.getKey().getClass());
      case IDENTITY_ORDER -> subject instanceof Map<?, ?> m && m.size() > 1;
      case DIRECTORY_ORDER -> !(subject instanceof String[] names) || names.length > 1;
      case REDUCTION ->
          subject instanceof Double || subject instanceof Float || subject instanceof double[];
      default -> true;
    };
  }

  /** Whether objects of this class hash by where they happen to be: enums do as well. */
  private synchronized boolean hasNoHash(Class<?> type) {
    Boolean known = byIdentity.get(type.getName());
    if (known == null) {
      known = Enum.class.isAssignableFrom(type) || type == Class.class || inheritsHash(type);
      byIdentity.put(type.getName(), known);
    }
    return known;
  }

  private static boolean inheritsHash(Class<?> type) {
    try {
      return type.getMethod("hashCode").getDeclaringClass() == Object.class;
    } catch (NoSuchMethodException | LinkageError e) {
      return false; // not to be found out
    }
  }

  private void tell(int kind, String where) {
    switch (kind) {
      case SET_ORDER ->
          recorder.hazard(
              "set-order", where, "the order of Set.of and Map.of differs in every JVM");
      case HASH_ORDER, IDENTITY_ORDER ->
          recorder.hazard(
              "identity-hash", where, "the order hangs on identity hashes, which differ");
      case DIRECTORY_ORDER ->
          recorder.hazard(
              "directory-order", where, "files of a directory come in the file system's order");
      case SPLIT_STREAM ->
          recorder.hazard(
              "parallel-random-stream", where, "threads draw from one generator in turns");
      case REDUCTION ->
          recorder.hazard(
              "parallel-reduction",
              where,
              "floating-point numbers are added up by several threads");
      case ADDER ->
          recorder.hazard(
              "parallel-reduction", where, "a DoubleAdder adds in the order in which threads come");
      case CHARSET ->
          recorder.hazard("default-charset", where, "text is read or written in this machine's");
      case LOCALE ->
          recorder.hazard("default-locale", where, "numbers or dates have this machine's form");
      default ->
          recorder.hazard("default-time-zone", where, "dates are those of this machine's zone");
    }
  }
}
