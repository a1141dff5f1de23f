package dev.reprise.courier.collect;

/**
 * One file, or table in memory, that a program used as data. Carries nothing of run, user or host.
 *
 * @param name short, for a person: the file's name, or the library's name for the table
 * @param context {@code training}, {@code validation}, {@code test} or empty
 * @param source portable path, such as {@code $CWD/data/iris.csv}; empty for data in memory
 * @param sha256 of the whole content, hex
 * @param bytes of content; -1 if unknown
 * @param rows -1 if unknown
 * @param columns -1 if unknown
 */
public record DataFound(
    String name,
    String context,
    String source,
    String sha256,
    long bytes,
    long rows,
    long columns) {}
