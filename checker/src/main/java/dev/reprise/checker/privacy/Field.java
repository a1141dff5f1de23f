package dev.reprise.checker.privacy;

import java.util.List;

/**
 * One kind of thing that Reprise sees. A test holds {@link #ALL} and the table of docs/privacy.md
 * together.
 *
 * @param setting that changes what is recorded of it; empty if none does
 */
record Field(String name, Kind kind, String setting) {

  /** Where it goes. */
  enum Kind {
    /** To the tracking store. */
    STORE,
    /** To the tracking store, after the redactor. */
    REDACTED,
    /** To a server only when its setting is on; to a directory unless that is off. */
    ASKED,
    /** To the tracking store only when its setting is on, as it is. */
    COPIED,
    /** Into the outbox of this machine only. */
    LOCAL,
    /** Nowhere. */
    NEVER
  }

  /** All of them, in the order of docs/privacy.md. */
  static final List<Field> ALL =
      List.of(
          new Field("host name, user, working directory, process id, start time", Kind.STORE, ""),
          new Field("command line arguments, argument files", Kind.REDACTED, ""),
          new Field("JVM arguments, system properties given there", Kind.REDACTED, ""),
          new Field("environment variables that may change a computation", Kind.REDACTED, ""),
          new Field(
              "environment variables that the program's own classes asked for by name",
              Kind.REDACTED,
              ""),
          new Field("system properties that they asked for", Kind.REDACTED, ""),
          new Field("environment variables, all others: names", Kind.STORE, ""),
          new Field("environment variables, all others: values", Kind.LOCAL, ""),
          new Field("tracking URI without user and password", Kind.STORE, ""),
          new Field(
              "class path, loaded code sources, native libraries: names and digests",
              Kind.STORE,
              ""),
          new Field("commit, branch, remote URL without user and password", Kind.STORE, ""),
          new Field("patch against HEAD", Kind.REDACTED, ""),
          new Field("untracked files: names and digests", Kind.STORE, ""),
          new Field("untracked files: contents", Kind.ASKED, "capture.untracked"),
          new Field("the program's own classes", Kind.ASKED, "capture.program"),
          new Field("data files read: path, size, digest", Kind.STORE, "data.exclude"),
          new Field(
              "downloads: URL without user, signature and key, status, ETag, size, digest",
              Kind.REDACTED,
              "data.exclude"),
          new Field(
              "queries: statement without literals, number of rows, digests, database URL without user",
              Kind.REDACTED,
              "data.exclude"),
          new Field("files read that are no data: path, and why not", Kind.STORE, "data.exclude"),
          new Field("data files read: contents", Kind.COPIED, "capture.data"),
          new Field("settings files read: names and values", Kind.REDACTED, "data.exclude"),
          new Field(
              "model files: path, size, digest, device, inode and times",
              Kind.STORE,
              "model.files"),
          new Field("model files: contents", Kind.COPIED, "log-model"),
          new Field(
              "golden predictions: digests of rows, and what was predicted for them",
              Kind.STORE,
              "golden"),
          new Field("golden predictions: values of the rows", Kind.COPIED, "capture.golden.inputs"),
          new Field("generators: class, site, thread, seed", Kind.STORE, "seeds.first"),
          new Field("hyperparameters", Kind.REDACTED, "params"),
          new Field("metrics", Kind.STORE, ""),
          new Field("hardware, operating system, locale, time zone", Kind.STORE, ""),
          new Field("credentials of the tracking server", Kind.NEVER, ""),
          new Field("key of the outbox", Kind.LOCAL, ""));
}
