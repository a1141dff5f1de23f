import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Builds reprise-agent.jar. Three classes stay where the system loader finds them; the bridge is
 * renamed into java.lang; all else goes into one entry, inst/classes, and what a JVM that does not
 * train never needs into another, inst/later, compressed. Entries are sorted and carry one time, so that equal classes
 * make an equal jar. Arguments: target, version, time, class
 * folders and jars.
 */
class AgentJar {
  private static final String HOME = "dev/reprise/agent/";
  private static final List<String> OPEN = List.of("Premain", "IsolatedLoader", "About");
  private static final long MOST = 1 << 20;
  private static final String ADAPTER = HOME + "adapter/";
  private static final String JOURNAL = "dev/reprise/journal/";
  private static final String TABLE = ADAPTER + "table/";
  private static final List<String> LATER =
      List.of(
          "hazard/",
          "tasks/",
          "seeds/Re",
          "seeds/Comparison",
          "seeds/FlatJson",
          "library/LibraryVersion",
          "library/Version",
          "life/Beginning",
          "life/Courier",
          "life/LedgerProcess");
  private static final String BRIDGE = HOME + "bridge/";
  private static final String BRIDGE_NAME = "java/lang/$Reprise1";

  public static void main(String[] args) throws IOException {
    TreeMap<String, byte[]> entries = new TreeMap<>();
    TreeMap<Integer, byte[]> classes = new TreeMap<>();
    TreeMap<Integer, byte[]> later = new TreeMap<>();
    for (String source : List.of(args).subList(3, args.length)) {
      read(Path.of(source))
          .forEach(
              (name, bytes) ->
                  add(entries, isNeededLater(name) ? later : classes, name, bytes));
    }
    if (!Collections.disjoint(classes.keySet(), later.keySet())) {
      throw new IllegalStateException("two classes share a hash");
    }
    entries.put("inst/classes", bundle(classes));
    Path target = Path.of(args[0]);
    Path part = target.resolveSibling(target.getFileName() + ".part");
    long time = Instant.parse(args[2]).toEpochMilli();
    try (OutputStream out = Files.newOutputStream(part);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      // Stored: what is loaded at the start of every JVM should not be inflated there first.
      zip.setMethod(ZipOutputStream.STORED);
      put(zip, "META-INF/MANIFEST.MF", manifest(args[1]), time);
      for (var entry : entries.entrySet()) {
        put(zip, entry.getKey(), entry.getValue(), time);
      }
      putCompressed(zip, "inst/later", bundle(later), time);
    }
    if (Files.size(part) > MOST) {
      throw new IllegalStateException(part + " is larger than the design allows: " + MOST);
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] manifest(String version) {
    return String.join(
            "\r\n",
            "Manifest-Version: 1.0",
            "Premain-Class: dev.reprise.agent.Premain",
            "Main-Class: dev.reprise.agent.About",
            "Can-Retransform-Classes: true",
            "Implementation-Title: reprise-agent",
            "Implementation-Version: " + version,
            "",
            "")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What is for one library only, and what is needed once there is a journal, or a replay. */
  private static boolean isNeededLater(String name) {
    boolean ofOneLibrary =
        name.startsWith(ADAPTER)
            && !name.startsWith(TABLE)
            && name.indexOf('/', ADAPTER.length()) > 0;
    boolean ofJournal = name.startsWith(JOURNAL) && !name.startsWith(JOURNAL + "Event");
    return ofOneLibrary
        || ofJournal
        || LATER.stream().anyMatch(beginning -> name.startsWith(HOME + beginning));
  }

  /** As IsolatedLoader reads it. */
  private static byte[] bundle(TreeMap<Integer, byte[]> classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(classes.size());
    int offset = 4 + 12 * classes.size();
    for (var one : classes.entrySet()) {
      out.writeInt(one.getKey());
      out.writeInt(offset);
      out.writeInt(one.getValue().length);
      offset += one.getValue().length;
    }
    for (byte[] one : classes.values()) {
      out.write(one);
    }
    return bytes.toByteArray();
  }

  private static void add(
      TreeMap<String, byte[]> entries, TreeMap<Integer, byte[]> classes, String name, byte[] bytes) {
    if (!name.endsWith(".class")
        || name.endsWith("package-info.class")
        || name.endsWith("module-info.class")) {
      return;
    }
    String plain = name.substring(0, name.length() - ".class".length());
    try {
      if (plain.startsWith(HOME) && OPEN.contains(plain.substring(HOME.length()))) {
        entries.put(name, bytes);
      } else if (classes.put(rename(plain).replace('/', '.').hashCode(), renamed(bytes)) != null) {
        throw new IllegalStateException("two classes share the hash of " + plain);
      }
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static String rename(String text) {
    return text.replace(BRIDGE, BRIDGE_NAME).replace(BRIDGE.replace('/', '.'), "java.lang.$Reprise1");
  }

  /** The class with every name of the bridge in its constant pool replaced. */
  private static byte[] renamed(byte[] classFile) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(in.readLong());
    int count = in.readUnsignedShort();
    out.writeShort(count);
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      switch (tag) {
        case 1 -> out.writeUTF(rename(in.readUTF()));
        case 3, 4, 9, 10, 11, 12, 17, 18 -> out.writeInt(in.readInt());
        case 5, 6 -> {
          out.writeLong(in.readLong());
          i++;
        }
        case 7, 8, 16, 19, 20 -> out.writeShort(in.readShort());
        case 15 -> {
          out.writeByte(in.readByte());
          out.writeShort(in.readShort());
        }
        default -> throw new IOException("constant of unknown kind " + tag);
      }
    }
    in.transferTo(out);
    return bytes.toByteArray();
  }

  private static TreeMap<String, byte[]> read(Path source) throws IOException {
    TreeMap<String, byte[]> found = new TreeMap<>();
    if (Files.isDirectory(source)) {
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          found.put(source.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
        }
      }
      return found;
    }
    try (JarFile jar = new JarFile(source.toFile())) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (!entry.isDirectory()) {
          try (InputStream in = jar.getInputStream(entry)) {
            found.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return found;
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes, long time)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(java.time.LocalDateTime.ofEpochSecond(time / 1000, 0, java.time.ZoneOffset.UTC));
    entry.setSize(bytes.length);
    entry.setCompressedSize(bytes.length);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static void putCompressed(ZipOutputStream zip, String name, byte[] bytes, long time)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.DEFLATED);
    entry.setTimeLocal(java.time.LocalDateTime.ofEpochSecond(time / 1000, 0, java.time.ZoneOffset.UTC));
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
