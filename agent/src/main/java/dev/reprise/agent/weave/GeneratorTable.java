package dev.reprise.agent.weave;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Generators outside the JDK: those that are known, and those that a user has declared. */
public final class GeneratorTable {
  /**
   * Apache Commons Math 3, Commons RNG, Colt, Parallel Colt, Smile, ELKI and ND4J; read from the
   * jars of 3.6.1, 1.6, 1.2.0, 0.10.1, 3.1.1, 0.7.5 and 1.0.0-M2.1. What extends {@code
   * java.util.Random} and passes its seed on, as Mallet's and Weka's do, needs no row.
   */
  private static final String[] KNOWN = {
    "org.apache.commons.math3.random.MersenneTwister <init>(int) 0",
    "org.apache.commons.math3.random.MersenneTwister <init>(long) 0",
    "org.apache.commons.math3.random.MersenneTwister <init>(int[]) 0",
    "org.apache.commons.math3.random.MersenneTwister setSeed(int) 0",
    "org.apache.commons.math3.random.MersenneTwister setSeed(long) 0",
    "org.apache.commons.math3.random.MersenneTwister setSeed(int[]) 0",
    "org.apache.commons.math3.random.ISAACRandom <init>(long) 0",
    "org.apache.commons.math3.random.ISAACRandom <init>(int[]) 0",
    "org.apache.commons.math3.random.ISAACRandom setSeed(int) 0",
    "org.apache.commons.math3.random.ISAACRandom setSeed(long) 0",
    "org.apache.commons.math3.random.ISAACRandom setSeed(int[]) 0",
    "org.apache.commons.math3.random.AbstractWell <init>(int,int,int,int,int) 4",
    "org.apache.commons.math3.random.AbstractWell <init>(int,int,int,int,long) 4",
    "org.apache.commons.math3.random.AbstractWell <init>(int,int,int,int,int[]) 4",
    "org.apache.commons.math3.random.AbstractWell setSeed(int) 0",
    "org.apache.commons.math3.random.AbstractWell setSeed(long) 0",
    "org.apache.commons.math3.random.AbstractWell setSeed(int[]) 0",
    "org.apache.commons.rng.simple.internal.SeedFactory createInt()int return",
    "org.apache.commons.rng.simple.internal.SeedFactory createLong()long return",
    "org.apache.commons.rng.simple.internal.SeedFactory createIntArray(int,int,int)int[] return",
    "org.apache.commons.rng.simple.internal.SeedFactory createLongArray(int,int,int)long[] return",
    "org.apache.commons.rng.simple.RandomSource"
        + " create(Object,Object[])org.apache.commons.rng.RestorableUniformRandomProvider 0",
    "cern.jet.random.engine.DRand <init>(int) 0",
    "cern.jet.random.engine.MersenneTwister <init>(int) 0",
    "cern.jet.random.engine.MersenneTwister64 <init>(int) 0",
    "cern.jet.random.tdouble.engine.DRand <init>(int) 0",
    "cern.jet.random.tdouble.engine.DoubleMersenneTwister <init>(int) 0",
    "cern.jet.random.tdouble.engine.MersenneTwister64 <init>(int) 0",
    "cern.jet.random.tfloat.engine.FRand <init>(int) 0",
    "cern.jet.random.tfloat.engine.FloatMersenneTwister <init>(int) 0",
    "smile.math.MathEx generateSeed()long return",
    "smile.math.Random <init>(long) 0",
    "smile.math.Random setSeed(long) 0",
    "smile.math.random.MersenneTwister <init>(int) 0",
    "smile.math.random.MersenneTwister <init>(long) 0",
    "smile.math.random.MersenneTwister setSeed(int) 0",
    "smile.math.random.MersenneTwister setSeed(long) 0",
    "smile.math.random.MersenneTwister64 <init>(long) 0",
    "smile.math.random.MersenneTwister64 setSeed(long) 0",
    "smile.math.random.UniversalGenerator <init>(int) 0",
    "smile.math.random.UniversalGenerator <init>(long) 0",
    "smile.math.random.UniversalGenerator setSeed(long) 0",
    "de.lmu.ifi.dbs.elki.utilities.random.FastNonThreadsafeRandom <init>(long) 0",
    "de.lmu.ifi.dbs.elki.utilities.random.FastNonThreadsafeRandom setSeed(long) 0",
    "elki.utilities.random.FastNonThreadsafeRandom <init>(long) 0",
    "elki.utilities.random.FastNonThreadsafeRandom setSeed(long) 0",
    "org.nd4j.linalg.cpu.nativecpu.rng.CpuNativeRandom setSeed(long) 0",
    "org.nd4j.linalg.jcublas.rng.CudaNativeRandom setSeed(long) 0",
  };

  /** What the known ones begin with; the table is not looked at before a class does. */
  private static final String[] PACKAGES = {
    "org/apache/commons/",
    "cern/jet/",
    "smile/math/",
    "elki/",
    "de/lmu/ifi/dbs/elki/",
    "org/nd4j/linalg/"
  };

  /** In which a clock feeds a generator of the library's own. */
  private static final String CLOCKED = "org/apache/commons/math3/random/";

  private final Map<String, GeneratorRow> rows = new HashMap<>();
  private final Set<String> owners = new HashSet<>();
  private boolean known;

  /** The known ones. */
  public GeneratorTable() {}

  private synchronized void know() {
    if (!known) {
      known = true;
      for (String line : KNOWN) {
        add(line);
      }
    }
  }

  /**
   * One more.
   *
   * @throws IllegalArgumentException in one line, if it is not well formed
   */
  public synchronized void add(String line) {
    GeneratorRow row = GeneratorRow.of(line);
    rows.put(row.owner() + ' ' + row.method() + row.descriptor(), row);
    owners.add(row.owner());
  }

  /**
   * Those of a file: one in a line, as {@link #add}; {@code #} begins a comment.
   *
   * @return what is wrong with it, in one line; empty if nothing
   */
  public String read(File file) {
    String trouble = "";
    try (BufferedReader in = new BufferedReader(new FileReader(file, StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int comment = line.indexOf('#');
        String text = (comment < 0 ? line : line.substring(0, comment)).trim();
        if (!text.isEmpty()) {
          try {
            add(text);
          } catch (IllegalArgumentException e) {
            trouble = trouble.isEmpty() ? file + ": " + e.getMessage() : trouble;
          }
        }
      }
    } catch (IOException e) {
      return "cannot read " + file.getAbsolutePath() + ": " + e.getMessage();
    }
    return trouble;
  }

  /** Whether something is to be woven into this class. */
  boolean concerns(String className) {
    return isGenerator(className) || isClocked(className);
  }

  private static boolean isClocked(String className) {
    return className.startsWith(CLOCKED);
  }

  Iterable<GeneratorRow> rows() {
    know();
    return rows.values();
  }

  synchronized @Nullable GeneratorRow row(String owner, String method, String descriptor) {
    return rows.get(owner + ' ' + method + descriptor);
  }

  /** Whether this method, which may be inherited, is given a seed that is seen there. */
  boolean seeds(String owner, String method, String descriptor) {
    GeneratorRow row = row(owner, method, descriptor);
    return row != null
        ? row.argument() != GeneratorRow.RETURN
        : owner.equals("java/util/Random") && (method.equals("<init>") || method.equals("setSeed"));
  }

  /** Whether this constructor, given a clock, is one of a generator by its package. */
  boolean takesClock(String owner, String method, String descriptor) {
    return method.equals("<init>") && descriptor.equals("(J)V") && isClocked(owner);
  }

  /** Whether objects of this class are generators. */
  boolean isGenerator(String owner) {
    for (String start : PACKAGES) {
      if (owner.startsWith(start)) {
        know();
        break;
      }
    }
    synchronized (this) {
      return owners.contains(owner);
    }
  }
}
