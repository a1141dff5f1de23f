package dev.reprise.examples.chance;

import cern.jet.random.engine.MersenneTwister64;
import cern.jet.random.engine.RandomEngine;
import cern.jet.random.tdouble.engine.DoubleMersenneTwister;
import de.lmu.ifi.dbs.elki.utilities.random.FastNonThreadsafeRandom;
import de.lmu.ifi.dbs.elki.utilities.random.RandomFactory;
import org.apache.commons.math3.random.ISAACRandom;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.MersenneTwister;
import org.apache.commons.math3.random.RandomDataGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.random.Well44497b;
import org.apache.commons.rng.simple.RandomSource;
import smile.math.MathEx;

/**
 * Makes generators of many libraries, with the seed 4711 and without any, and prints one number of
 * each.
 */
final class LibraryGenerators {
  private LibraryGenerators() {}

  public static void main(String[] arguments) {
    if (arguments[0].equals("chosen")) {
      chosen();
    } else {
      chance();
    }
  }

  private static void chosen() {
    print("math3 twister", new MersenneTwister(4711).nextDouble());
    print("math3 twister long", new MersenneTwister(4711L).nextDouble());
    print("math3 twister ints", new MersenneTwister(new int[] {4711, 1}).nextDouble());
    print("math3 isaac", new ISAACRandom(4711L).nextDouble());
    print("math3 well", new Well19937c(4711).nextDouble());
    MersenneTwister again = new MersenneTwister(1);
    again.setSeed(4711);
    print("math3 again", again.nextDouble());
    print("rng long", RandomSource.XO_SHI_RO_256_PP.create(4711L).nextDouble());
    print("rng ints", RandomSource.MT.create(new int[] {4711, 2}).nextDouble());
    print("colt", new MersenneTwister64(4711).nextDouble());
    print("parallel colt", new DoubleMersenneTwister(4711).nextDouble());
    print("elki", new FastNonThreadsafeRandom(4711).nextDouble());
    MathEx.setSeed(4711);
    print("smile", MathEx.random());
  }

  private static void chance() {
    print("math3 twister", new MersenneTwister().nextDouble());
    print("math3 isaac", new ISAACRandom().nextDouble());
    print("math3 well", new Well44497b().nextDouble());
    print("math3 jdk", new JDKRandomGenerator().nextDouble());
    print("math3 data", new RandomDataGenerator().nextUniform(0, 1));
    for (RandomSource source : RandomSource.values()) {
      if (source != RandomSource.TWO_CMRES_SELECT) {
        print("rng " + source, source.create().nextDouble());
      }
    }
    print("colt", RandomEngine.makeDefault().nextDouble());
    print("elki", RandomFactory.DEFAULT.getRandom().nextDouble());
    print("smile", (double) MathEx.generateSeed());
  }

  private static void print(String what, double number) {
    System.out.println(what + " " + number);
  }
}
