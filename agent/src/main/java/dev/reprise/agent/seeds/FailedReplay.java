package dev.reprise.agent.seeds;

/** A {@code replay} of something that could not be read: everything is as in {@code observe}. */
public final class FailedReplay extends Plan {
  private final String why;

  /** For this reason. */
  public FailedReplay(String why) {
    this.why = why;
  }

  @Override
  public boolean hasFailed() {
    return true;
  }

  @Override
  public String summary() {
    return "REPLAY FAILED: " + why;
  }
}
