package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.record.Factor;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which the JDK reads a file, in one real program: the file's digest is recorded. */
class ReadStylesIT {
  private static final String PROGRAM =
      """
      import java.io.*;
      import java.net.URI;
      import java.nio.*;
      import java.nio.channels.*;
      import java.nio.file.*;
      import java.util.*;
      import java.util.stream.Stream;
      import java.util.zip.*;
      public class Program {
        static long sum;

        public static void main(String[] args) throws Exception {
          Path in = Path.of("in");
          File dir = in.toFile();
          try (InputStream s = new FileInputStream(new File(dir, "FileInputStream"))) {
            sum += s.read();
          }
          try (Reader r = new FileReader(new File(dir, "FileReader"))) {
            sum += r.read();
          }
          try (RandomAccessFile f = new RandomAccessFile(new File(dir, "RandomAccessFile"), "r")) {
            f.seek(3);
            sum += f.read();
          }
          try (FileChannel c = FileChannel.open(in.resolve("FileChannel"))) {
            sum += c.read(ByteBuffer.allocate(4));
          }
          try (FileChannel c = FileChannel.open(in.resolve("mapped"))) {
            sum += c.map(FileChannel.MapMode.READ_ONLY, 0, c.size()).get(1);
          }
          try (FileInputStream s = new FileInputStream(new File(dir, "stream.mapped"))) {
            sum += s.getChannel().map(FileChannel.MapMode.READ_ONLY, 0, 5).get(1);
          }
          Files.copy(in.resolve("Files.copy"), Path.of("copied"));
          Files.copy(in.resolve("Files.copy.stream"), OutputStream.nullOutputStream());
          try (AsynchronousFileChannel c = AsynchronousFileChannel.open(in.resolve("AsynchronousFileChannel"))) {
            sum += c.read(ByteBuffer.allocate(9), 0).get();
          }
          try (ZipFile zip = new ZipFile(new File(dir, "ZipFile.zip"))) {
            sum += zip.getInputStream(zip.getEntry("member")).read();
          }
          try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(in.resolve("ZipInputStream.zip")))) {
            zip.getNextEntry();
            sum += zip.read();
          }
          try (FileSystem zip = FileSystems.newFileSystem(in.resolve("FileSystem.zip"))) {
            sum += Files.size(zip.getPath("member")) + Files.readString(zip.getPath("member")).length();
          }
          try (InputStream s = new GZIPInputStream(new FileInputStream(new File(dir, "GZIPInputStream.gz")))) {
            sum += s.read();
          }
          try (Stream<String> lines = Files.lines(in.resolve("Files.lines"))) {
            sum += lines.count();
          }
          try (Scanner s = new Scanner(new File(dir, "Scanner.File"))) {
            sum += s.nextLine().length();
          }
          try (Scanner s = new Scanner(in.resolve("Scanner.Path"))) {
            sum += s.nextLine().length();
          }
          sum += Files.readAllBytes(in.resolve("readAllBytes")).length;
          sum += Files.readString(in.resolve("readString")).length();
          sum += Files.readAllLines(in.resolve("readAllLines")).size();
          try (BufferedReader r = Files.newBufferedReader(in.resolve("newBufferedReader"))) {
            sum += r.read();
          }
          try (SeekableByteChannel c = Files.newByteChannel(in.resolve("newByteChannel"))) {
            sum += c.read(ByteBuffer.allocate(2));
          }
          sum += Files.mismatch(in.resolve("mismatch"), in.resolve("readString"));
          try (InputStream s = in.resolve("URL").toUri().toURL().openStream()) {
            sum += s.read();
          }
          try (FileChannel c = FileChannel.open(in.resolve("transferTo"))) {
            sum += c.transferTo(0, 5, Channels.newChannel(OutputStream.nullOutputStream()));
          }
          new ProcessBuilder("cat").redirectInput(new File(dir, "redirectInput")).start().waitFor();
          Path link = Files.createSymbolicLink(Path.of("link"), in.resolve("linked").toAbsolutePath());
          sum += Files.readString(link).length();
          System.out.println(sum);
        }
      }
      """;

  @TempDir static Path temp;
  private static RunRecord record;

  @BeforeAll
  static void run() throws Exception {
    Path in = Files.createDirectories(temp.resolve("work/in"));
    for (String name :
        ReadStylesIT.class
            .getDeclaredMethod("isSeenWithItsDigest", String.class)
            .getAnnotation(ValueSource.class)
            .strings()) {
      write(in.resolve(name));
    }
    Path linked = in.resolve("linked");
    write(linked);
    try (Watched watched = new Watched(temp, PROGRAM)) {
      Result result = watched.program(temp.resolve("work"), "", java.util.List.of()).run();
      assertThat(result.exit()).as(result.stderr()).isZero();
      watched.awaitDelivery();
    }
    record = Watched.record(temp.resolve("work"));
  }

  private static void write(Path file) throws IOException {
    String name = file.getFileName().toString();
    byte[] content =
        ("1,2,3 of " + name + "\n").repeat(10).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    try (OutputStream out = Files.newOutputStream(file)) {
      if (name.endsWith(".zip")) {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry("member"));
        zip.write(content);
        zip.finish();
      } else if (name.endsWith(".gz")) {
        GZIPOutputStream gzip = new GZIPOutputStream(out);
        gzip.write(content);
        gzip.finish();
      } else {
        out.write(content);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FileInputStream",
        "FileReader",
        "RandomAccessFile",
        "FileChannel",
        "mapped",
        "stream.mapped",
        "Files.copy",
        "Files.copy.stream",
        "AsynchronousFileChannel",
        "ZipFile.zip",
        "ZipInputStream.zip",
        "FileSystem.zip",
        "GZIPInputStream.gz",
        "Files.lines",
        "Scanner.File",
        "Scanner.Path",
        "readAllBytes",
        "readString",
        "readAllLines",
        "newBufferedReader",
        "newByteChannel",
        "mismatch",
        "URL",
        "transferTo",
        "redirectInput"
      })
  void isSeenWithItsDigest(String name) throws Exception {
    assertThat(digest("$CWD/in/" + name)).isEqualTo(sha256("in/" + name));
  }

  @Test
  void aLinkIsSeenByItsOwnName() throws Exception {
    assertThat(digest("$CWD/link")).isEqualTo(sha256("in/linked"));
  }

  @Test
  void nothingIsMissing() {
    assertThat(record.gaps()).noneMatch(gap -> gap.factor() == Factor.DATA);
  }

  private static String digest(String path) {
    return Objects.requireNonNull(record.facts(Factor.DATA).get("file." + path), path).value();
  }

  private static String sha256(String name) throws Exception {
    byte[] content = Files.readAllBytes(temp.resolve("work").resolve(name));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
