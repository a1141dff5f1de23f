package dev.reprise.agent.weave;

/** Numbers the places in the program that read a clock. Called by whatever thread loads a class. */
public interface ClockSites {
  /**
   * One more.
   *
   * @param site {@code class.method(File.java:line)}
   * @return its number; -1 if there are too many, and it is left alone
   */
  int add(String site);

  /** What is read at this site goes into a seed in the same method. */
  void feeds(int number);
}
