package dev.reprise.testkit;

/**
 * What anybody sees of a process: what must be the same with and without the agent.
 *
 * @param exit its exit status; 128 and the signal where one ended it
 */
public record Outcome(int exit, String stdout, String stderr) {

  /** Without what this regular expression finds in stderr, such as the time of day. */
  public Outcome withoutInStderr(String pattern) {
    return new Outcome(exit, stdout, stderr.replaceAll(pattern, ""));
  }
}
