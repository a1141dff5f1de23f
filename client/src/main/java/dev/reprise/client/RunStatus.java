package dev.reprise.client;

/** The states of an MLflow run. */
public enum RunStatus {
  /** Under way; also what a newer server says that this client does not know. */
  RUNNING,
  /** To be started. */
  SCHEDULED,
  /** Ended well. */
  FINISHED,
  /** Ended by a failure of its own. */
  FAILED,
  /** Ended by somebody else. */
  KILLED
}
