package dev.reprise.examples.chance.replay;

import java.util.Random;

/**
 * Makes many generators, or many threads that make one each, and tells by how many bytes the heap
 * grew by the first lot, and by the second.
 */
public final class Crowd {
  private static long sink;

  private Crowd() {}

  /**
   * Runs.
   *
   * @param arguments {@code generators} or {@code threads}, and how many: in the first lot, and in
   *     the second
   */
  public static void main(String[] arguments) throws InterruptedException {
    boolean threads = arguments[0].equals("threads");
    make(threads, 1);
    for (int lot = 1; lot < arguments.length; lot++) {
      long before = used();
      make(threads, Integer.parseInt(arguments[lot]));
      System.out.println(used() - before);
    }
    if (sink == 0) {
      System.out.println("nothing was drawn");
    }
  }

  private static void make(boolean threads, int times) throws InterruptedException {
    if (!threads) {
      generators(times);
      return;
    }
    for (int i = 0; i < times; i++) {
      Thread one = new Thread(() -> generators(1));
      one.start();
      one.join();
    }
  }

  private static void generators(int times) {
    for (int i = 0; i < times; i++) {
      sink += new Random().nextInt();
    }
  }

  private static long used() {
    System.gc();
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
