package dev.reprise.client;

/** A store did not do what it was asked. The message is one line that says what to do next. */
public final class StoreException extends RuntimeException {

  /** What went wrong, as far as a caller may want to act on it. */
  public enum Kind {
    /** Nobody answers at the address; worth another try later. */
    UNREACHABLE,
    /** The server answered, but failed; worth another try later. */
    SERVER_ERROR,
    /** 401: no or wrong credentials. */
    UNAUTHENTICATED,
    /** 403: not allowed, or the server's host allow-list refused the address. */
    FORBIDDEN,
    /** There is no such experiment, run or file. */
    NOT_FOUND,
    /** The request itself is refused; trying again will not help. */
    INVALID,
    /** Something other than MLflow answers there. */
    NOT_MLFLOW,
    /** The server is too old, or the store cannot do this. */
    UNSUPPORTED,
    /** A local file could not be read or written. */
    IO
  }

  private final Kind kind;

  /**
   * A failure.
   *
   * @param message one line, with what a user can do about it
   */
  public StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /**
   * A failure that has a cause.
   *
   * @param message one line, with what a user can do about it
   */
  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** Whether the same call may succeed later. */
  public boolean isTransient() {
    return kind == Kind.UNREACHABLE || kind == Kind.SERVER_ERROR;
  }
}
