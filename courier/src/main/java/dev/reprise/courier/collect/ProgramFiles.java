package dev.reprise.courier.collect;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a class path directory that are the program. In one that the program also works in
 * ({@code -cp .}) these are its classes only: what else lies there is data, settings, and what
 * earlier runs left.
 */
final class ProgramFiles {
  private ProgramFiles() {}

  /** Path by name within the directory, with {@code /}. */
  static SortedMap<String, Path> of(Path directory, Path workingDirectory) throws IOException {
    boolean shared = workingDirectory.startsWith(directory);
    SortedMap<String, Path> files = new TreeMap<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inside, BasicFileAttributes attributes) {
            return shared && !inside.equals(directory) && !mayBePackage(inside)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (Thread.currentThread().isInterrupted()) {
              throw new InterruptedIOException("no more time");
            }
            String name = directory.relativize(file).toString();
            if (attributes.isRegularFile() && (!shared || name.endsWith(".class"))) {
              files.put(name, file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** Classes below {@code target/classes} or {@code .git} are none of this entry's. */
  private static boolean mayBePackage(Path directory) {
    String name = directory.getFileName().toString();
    return !name.isEmpty()
        && Character.isJavaIdentifierStart(name.charAt(0))
        && name.chars().allMatch(Character::isJavaIdentifierPart);
  }
}
