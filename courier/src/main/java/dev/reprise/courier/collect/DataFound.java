package dev.reprise.courier.collect;

/**
 * One file, part files of a directory, a table in memory, a download or a query, that a program
 * used as data. Carries nothing of run, user or host.
 *
 * @param name short, for a person: the file's name, or the library's name for the table
 * @param context {@code training}, {@code validation}, {@code test} or empty
 * @param source portable path, such as {@code $CWD/data/iris.csv}; ends in a slash for part files;
 *     empty for data in memory; the URL of a download or of a database
 * @param sha256 of the whole content, hex; of part files, over names and digests
 * @param files how many part files; 0 if it is none of a directory
 * @param bytes of content; -1 if unknown
 * @param rows -1 if unknown
 * @param columns -1 if unknown
 * @param version what systems of versions call it; empty if none knows it
 * @param isContent whether the digest is of the content; else it is of what a database was asked
 */
public record DataFound(
    String name,
    String context,
    String source,
    String sha256,
    long files,
    long bytes,
    long rows,
    long columns,
    String version,
    boolean isContent) {

  /** Something whose content is known. */
  public DataFound(
      String name,
      String context,
      String source,
      String sha256,
      long files,
      long bytes,
      long rows,
      long columns,
      String version) {
    this(name, context, source, sha256, files, bytes, rows, columns, version, true);
  }

  /** A table in memory, or a file that no system of versions knows. */
  public DataFound(
      String name,
      String context,
      String source,
      String sha256,
      long bytes,
      long rows,
      long columns) {
    this(name, context, source, sha256, 0, bytes, rows, columns, "");
  }
}
