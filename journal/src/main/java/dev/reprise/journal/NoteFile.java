package dev.reprise.journal;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Small notes beside a journal, {@code .run} and {@code .ack}: lines of {@code key=value} in UTF-8;
 * a line break or backslash in a value is written {@code \n} or {@code \\}. A reader sees a whole
 * note or none.
 */
public final class NoteFile {
  /** The run's id. */
  public static final String RUN = "run";

  /** The run's name. */
  public static final String NAME = "name";

  /** The run's experiment id. */
  public static final String EXPERIMENT = "experiment";

  /** Link or path that a person can open. */
  public static final String WHERE = "where";

  /** {@code created} or {@code delivered}. */
  public static final String STATE = "state";

  /** Number of gaps. */
  public static final String GAPS = "gaps";

  /** Number of hazards. */
  public static final String HAZARDS = "hazards";

  private NoteFile() {}

  /** Writes the note, replacing an earlier one at once. */
  public static void write(File file, Map<String, String> note) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> entry : note.entrySet()) {
      text.append(entry.getKey()).append('=');
      text.append(entry.getValue().replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    }
    File part = new File(file.getPath().concat(".part"));
    try (FileOutputStream out = new FileOutputStream(part)) {
      Private.restrict(part);
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
    }
    if (!part.renameTo(file)) {
      throw new IOException("cannot rename ".concat(part.getPath()));
    }
  }

  /** The note, in its order; empty if there is none. */
  public static Map<String, String> read(File file) throws IOException {
    Map<String, String> note = new LinkedHashMap<>();
    if (!file.exists()) {
      return note;
    }
    byte[] bytes;
    try (FileInputStream in = new FileInputStream(file)) {
      bytes = in.readAllBytes();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      int equals = text.indexOf('=', from);
      if (equals > 0 && equals < end) {
        note.put(text.substring(from, equals), unescape(text.substring(equals + 1, end)));
      }
      from = end + 1;
    }
    return note;
  }

  private static String unescape(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        i++;
        text.append(value.charAt(i) == 'n' ? '\n' : value.charAt(i));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
