import java.io.FileInputStream;
import java.io.FileReader;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Scanner;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** What the forked JVMs run; compiled by the tests. */
public class Program {
  public static void main(String[] args) throws Exception {
    System.out.println("out " + String.join(" ", args));
    System.err.println("err");
    switch (args[0]) {
      case "return" -> {}
      case "throw" -> throw new IllegalStateException("on purpose");
      case "exit" -> System.exit(3);
      case "exit0" -> System.exit(0);
      case "halt" -> Runtime.getRuntime().halt(4);
      case "daemon" -> {
        Thread thread = new Thread(() -> { while (true) { Thread.onSpinWait(); } });
        thread.setDaemon(true);
        thread.start();
      }
      case "other" -> {
        Thread thread = new Thread(() -> { throw new IllegalStateException("not main"); });
        thread.start();
        thread.join();
      }
      case "wait" -> Thread.sleep(60_000);
      case "seeds" -> seeds();
      case "stdin" -> System.out.println(new Scanner(System.in).nextLine());
      case "stdin-all" -> System.out.println(System.in.readAllBytes().length);
      case "loader" -> {
        try (java.net.URLClassLoader loader =
            new java.net.URLClassLoader(
                new java.net.URL[] {Path.of(args[1]).toUri().toURL()}, null)) {
          System.out.println(loader.loadClass("Program").getName());
        }
      }
      case "state" -> state();
      case "late" -> {
        // Until the agent has given up.
        while (Boolean.getBoolean("slow")) {
          Thread.sleep(10);
        }
        Thread.sleep(500);
        seeds();
      }
      case "loop" -> loop();
      case "hazards" -> hazards(new java.io.File(args[1]), args[1].length());
      case "many" -> many(Path.of(args[1]), Integer.parseInt(args[2]));
      case "process" -> new ProcessBuilder("true").start().waitFor();
      case "later" -> {
        // After the agent has opened its journal.
        Thread.sleep(1500);
        Files.readAllBytes(Path.of(args[1]));
      }
      case "write" -> Files.writeString(Path.of(args[1]), "centroids");
      case "read" -> Files.readAllBytes(Path.of(args[1]));
      case "modes" -> {
        System.out.println(String.join(" ", java.util.Set.of("a", "b", "c", "d", "e", "f", "g")));
        System.out.println(java.util.concurrent.ForkJoinPool.getCommonPoolParallelism());
        java.util.concurrent.ThreadPoolExecutor pool =
            (java.util.concurrent.ThreadPoolExecutor)
                java.util.concurrent.Executors.newFixedThreadPool(4);
        System.out.println(pool.getCorePoolSize() + " " + pool.getMaximumPoolSize());
        pool.shutdown();
        System.out.println(
            ((java.util.concurrent.ThreadPoolExecutor)
                    java.util.concurrent.Executors.newCachedThreadPool())
                .getMaximumPoolSize());
        System.out.println(new java.util.concurrent.ForkJoinPool(3).getParallelism());
        System.out.println(String.join(" ", new java.io.File(args[1]).list()));
        try (java.util.stream.Stream<Path> list = Files.list(Path.of(args[1]))) {
          System.out.println(list.map(path -> path.getFileName() + "").toList());
        }
        System.out.println(System.identityHashCode(new Object()));
      }
      case "bytes" -> {
        byte[] seed = new byte[32];
        seed[3] = Byte.parseByte(args[1]);
        System.out.println(
            java.util.random.RandomGeneratorFactory.of("L64X128MixRandom").create(seed).nextLong());
        System.out.println(new Random().nextLong());
      }
      case "own" -> {
        System.out.println(new Own(5).next());
        System.out.println(new Own(Own.draw()).next());
      }
      case "hook-halts" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(5)));
        System.exit(3);
      }
      case "reads" -> reads(Path.of(args[1]));
      case "vanish" -> vanish(Path.of(args[1]));
      case "fifo" -> {
        try (FileInputStream in = new FileInputStream(args[1])) {
          System.out.println(in.read());
        }
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void seeds() {
    System.out.println(new Random().nextLong());
    System.out.println(new Random(42).nextLong());
    System.out.println(new Sub(7).nextLong());
    System.out.println(RandomGenerator.of("L64X128MixRandom").nextLong());
    Random reseeded = new Random(1);
    reseeded.setSeed(99);
    System.out.println(reseeded.nextLong());
    new Random(System.currentTimeMillis()).nextInt();
    new SplittableRandom(5).nextInt();
    new SplittableRandom().nextInt();
    ThreadLocalRandom.current().nextInt();
    Math.random();
    Collections.shuffle(new ArrayList<>(List.of(1, 2, 3)));
  }

  /** Each again and again, because the agent begins to look a moment after main began. */
  private static void hazards(java.io.File directory, int seed) throws Exception {
    Object key = new Object();
    for (int i = 0; i < 60; i++) {
      int sum = 0;
      for (String each : java.util.Set.of("a", "b", "c")) {
        sum += each.hashCode();
      }
      for (Object each : new java.util.HashSet<>(List.of(key, new Object()))) {
        sum += each == key ? 1 : 0;
      }
      sum += directory.list().length;
      sum += (int) new Random(seed).longs(1000).parallel().sum();
      double reduced = java.util.stream.DoubleStream.of(1, 2, 3).parallel().reduce(0, Double::sum);
      java.util.concurrent.atomic.DoubleAdder adder = new java.util.concurrent.atomic.DoubleAdder();
      adder.add(reduced);
      java.util.concurrent.ExecutorService pool =
          java.util.concurrent.Executors.newFixedThreadPool(1);
      pool.submit(() -> new Random().nextInt()).get();
      pool.shutdown();
      new Random(new java.security.SecureRandom().nextLong()).nextInt();
      String.format("%d", sum);
      new java.io.InputStreamReader(new java.io.ByteArrayInputStream(new byte[1])).read();
      java.time.ZoneId.systemDefault();
      // No hazard: an order that the program makes itself.
      new java.util.TreeSet<>(List.of(3, 1, 2)).forEach(x -> {});
      new java.util.HashSet<>(List.of("x", "y")).forEach(x -> {});
      Thread.sleep(30);
    }
  }

  private static void many(Path directory, int files) throws Exception {
    for (int i = 0; i < files; i++) {
      Files.write(directory.resolve("f" + i), new byte[] {1});
      Files.readAllBytes(directory.resolve("f" + i));
    }
    Files.write(directory.resolve("last.model"), new byte[] {1, 2, 3});
  }

  private static void state() throws Exception {
    RandomGenerator.SplittableGenerator seeded =
        RandomGenerator.SplittableGenerator.of("L64X128MixRandom");
    Class<?> word = long.class;
    RandomGenerator given =
        (RandomGenerator)
            seeded.getClass().getConstructor(word, word, word, word).newInstance(1L, 3L, 5L, -1L);
    System.out.println(given.nextLong());
    for (int i = 0; i < 5000; i++) {
      seeded.split();
    }
  }

  /** A generator that nobody knows, unless it is declared. */
  static class Own {
    private final long seed;

    Own(long seed) {
      this.seed = seed;
    }

    static long draw() {
      return System.identityHashCode(new Object()) * 31L + System.nanoTime() % 1000;
    }

    long next() {
      return seed * 1_000_003;
    }
  }

  private static class Sub extends Random {
    Sub(long seed) {
      super(seed);
    }
  }

  private static void loop() {
    long sum = 0;
    for (int i = 0; i < 200_000; i++) {
      sum = sum * 31 + new Random(i).nextInt();
    }
    System.out.println(sum);
  }

  private static void reads(Path dir) throws Exception {
    new FileInputStream(dir.resolve("01").toFile()).close();
    new FileReader(dir.resolve("02").toFile()).close();
    new Scanner(dir.resolve("03").toFile()).close();
    new RandomAccessFile(dir.resolve("04").toFile(), "r").close();
    Files.readAllBytes(dir.resolve("05"));
    Files.lines(dir.resolve("06")).close();
    Files.newBufferedReader(dir.resolve("07")).close();
    FileChannel.open(dir.resolve("08"), StandardOpenOption.READ).close();
    AsynchronousFileChannel.open(dir.resolve("09"), StandardOpenOption.READ).close();
    Files.copy(dir.resolve("10"), dir.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
    dir.resolve("11").toUri().toURL().openStream().close();
    FileChannel.open(dir.resolve("12")).map(FileChannel.MapMode.READ_ONLY, 0, 1).get(0);
    Files.newByteChannel(dir.resolve("13")).read(ByteBuffer.allocate(1));
    new ProcessBuilder("cat").redirectInput(dir.resolve("14").toFile()).start().waitFor();
  }

  private static void vanish(Path dir) throws Exception {
    Files.readAllBytes(dir.resolve("gone"));
    Files.delete(dir.resolve("gone"));
    Files.readAllBytes(dir.resolve("over"));
    Files.writeString(dir.resolve("over"), "new");
    Files.readAllBytes(dir.resolve("from"));
    Files.move(dir.resolve("from"), dir.resolve("to"));
    new FileInputStream(dir.resolve("old").toFile()).close();
    dir.resolve("old").toFile().delete();
  }
}
