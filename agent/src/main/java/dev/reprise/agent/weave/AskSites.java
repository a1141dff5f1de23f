package dev.reprise.agent.weave;

/** Numbers the places in the program that ask for a property or a variable by its name. */
public interface AskSites {
  /**
   * One more; called by whatever thread loads a class.
   *
   * @param site {@code class.method(File.java:line)}
   * @return its number; -1 if there are too many, and it is left alone
   */
  int add(boolean variable, String site);
}
