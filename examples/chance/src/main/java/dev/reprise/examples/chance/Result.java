package dev.reprise.examples.chance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** Writes what a program has come to, as its model: the exact bits of its numbers. */
final class Result {
  private Result() {}

  /** Writes {@code chance.model} into the directory that the first argument names, else here. */
  static void write(String[] arguments, double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
    for (double value : values) {
      bytes.putDouble(value);
    }
    write(arguments, bytes.array());
  }

  static void write(String[] arguments, byte[] model) {
    Path directory = Path.of(arguments.length == 0 ? "." : arguments[0]);
    try {
      Files.createDirectories(directory);
      Files.write(directory.resolve("chance.model"), model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CRC32 sum = new CRC32();
    sum.update(model);
    System.out.printf("%d bytes, %08x%n", model.length, sum.getValue());
  }
}
