package dev.reprise.benchmarks;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Making a generator and drawing one number from it; and drawing alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GeneratorBenchmark {
  private final Random random = new Random(1);
  private long seed = 1;

  @Benchmark
  public int randomWithSeed() {
    return new Random(seed++).nextInt();
  }

  @Benchmark
  public int randomWithoutSeed() {
    return new Random().nextInt();
  }

  @Benchmark
  public int splittableWithSeed() {
    return new SplittableRandom(seed++).nextInt();
  }

  @Benchmark
  public int splittableWithoutSeed() {
    return new SplittableRandom().nextInt();
  }

  @Benchmark
  public void setSeed() {
    random.setSeed(seed++);
  }

  @Benchmark
  public int draw() {
    return random.nextInt();
  }

  @Benchmark
  public int drawOfThread() {
    return ThreadLocalRandom.current().nextInt();
  }
}
