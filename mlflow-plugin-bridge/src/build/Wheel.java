import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Builds the wheel mlflow-reprise, as the wheel format 1.0 says
 * (https://packaging.python.org/en/latest/specifications/binary-distribution-format/). Entries are
 * sorted, stored and carry one time, so that equal files make an equal wheel on every JDK.
 * Arguments: target directory, version, time, folder of sources, then licences and jars.
 */
class Wheel {
  private static final String PACKAGE = "mlflow_reprise";
  private static final List<String> INFO = List.of("METADATA", "entry_points.txt");

  public static void main(String[] args) throws IOException {
    String version = version(args[1]);
    String info = PACKAGE + "-" + version + ".dist-info/";
    // What describes the wheel comes last, as the format asks for.
    TreeMap<String, byte[]> entries =
        new TreeMap<>(
            Comparator.comparing((String name) -> name.startsWith(info))
                .thenComparing(Comparator.naturalOrder()));
    Path sources = Path.of(args[3]);
    for (Path file : sources(sources)) {
      entries.put(sources.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
    }
    for (String name : INFO) {
      String text = Files.readString(sources.resolve(name)).replace("@version@", version);
      entries.put(info + name, bytes(text));
    }
    for (String file : List.of(args).subList(4, args.length)) {
      Path path = Path.of(file);
      String place = file.endsWith(".jar") ? PACKAGE + "/jars/" : info + "licenses/";
      entries.put(place + path.getFileName(), Files.readAllBytes(path));
    }
    entries.put(
        info + "WHEEL",
        bytes("Wheel-Version: 1.0\nGenerator: reprise\nRoot-Is-Purelib: true\nTag: py3-none-any\n"));
    String record = info + "RECORD";
    byte[] listed = bytes(record(entries) + record + ",,\n");
    Path target = Path.of(args[0]).resolve(PACKAGE + "-" + version + "-py3-none-any.whl");
    Files.createDirectories(target.getParent());
    Path part = target.resolveSibling(target.getFileName() + ".part");
    LocalDateTime time = LocalDateTime.ofInstant(Instant.parse(args[2]), ZoneOffset.UTC);
    try (OutputStream out = Files.newOutputStream(part);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        put(zip, entry.getKey(), entry.getValue(), time);
      }
      put(zip, record, listed, time);
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** As PEP 440 has it: what is not yet released comes before the release. */
  private static String version(String maven) {
    return maven.replace("-SNAPSHOT", ".dev0");
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root.resolve(PACKAGE))) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("__pycache__"))
          .toList();
    }
  }

  private static String record(Map<String, byte[]> entries) {
    StringBuilder lines = new StringBuilder();
    entries.forEach(
        (name, bytes) ->
            lines.append(name).append(",sha256=").append(digest(bytes)).append(',')
                .append(bytes.length).append('\n'));
    return lines.toString();
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes, LocalDateTime time)
      throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(time);
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
