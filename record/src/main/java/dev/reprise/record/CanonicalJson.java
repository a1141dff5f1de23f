package dev.reprise.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.erdtman.jcs.NumberToJSON;

/**
 * Writes JSON in the canonical form of RFC 8785, so that equal content gives equal bytes.
 *
 * <p>Where RFC 8785 would fail or lose digits, this writes what every reader can take: NaN and the
 * infinities, and integers beyond ±2<sup>53</sup>, as strings; a lone surrogate as U+FFFD.
 */
public final class CanonicalJson {
  private static final long MAX_EXACT = 1L << 53;

  private CanonicalJson() {}

  /** The canonical bytes of a tree. */
  public static byte[] bytes(JsonNode node) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(node, out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return out.toByteArray();
  }

  /** Writes the canonical bytes of a tree; leaves the stream open. */
  public static void write(JsonNode node, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    value(node, writer);
    writer.flush();
  }

  private static void value(JsonNode node, Writer out) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> object(node, out);
      case ARRAY -> array(node, out);
      case NUMBER -> number(node, out);
      case BOOLEAN -> out.write(node.booleanValue() ? "true" : "false");
      case NULL, MISSING -> out.write("null");
      case STRING -> string(node.textValue(), out);
      case BINARY, POJO -> throw new IllegalArgumentException("not JSON: " + node.getNodeType());
    }
  }

  private static void object(JsonNode node, Writer out) throws IOException {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    Collections.sort(names); // by UTF-16 code units, which is the order that RFC 8785 asks for
    out.write('{');
    String separator = "";
    for (String name : names) {
      out.write(separator);
      string(name, out);
      out.write(':');
      value(node.path(name), out);
      separator = ",";
    }
    out.write('}');
  }

  private static void array(JsonNode node, Writer out) throws IOException {
    out.write('[');
    String separator = "";
    for (JsonNode element : node) {
      out.write(separator);
      value(element, out);
      separator = ",";
    }
    out.write(']');
  }

  private static void number(JsonNode node, Writer out) throws IOException {
    if (node.isIntegralNumber()) {
      boolean exact =
          node.canConvertToLong()
              && node.longValue() <= MAX_EXACT
              && node.longValue() >= -MAX_EXACT;
      if (exact) {
        out.write(Long.toString(node.longValue()));
      } else {
        string(node.asText(), out);
      }
      return;
    }
    double number = node.doubleValue();
    if (Double.isFinite(number)) {
      out.write(NumberToJSON.serializeNumber(number));
    } else {
      string(Double.toString(number), out);
    }
  }

  private static void string(String text, Writer out) throws IOException {
    out.write('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.write("\\\"");
        case '\\' -> out.write("\\\\");
        case '\b' -> out.write("\\b");
        case '\f' -> out.write("\\f");
        case '\n' -> out.write("\\n");
        case '\r' -> out.write("\\r");
        case '\t' -> out.write("\\t");
        default -> {
          if (c < 0x20) {
            out.write(String.format("\\u%04x", (int) c));
          } else if (!Character.isSurrogate(c)) {
            out.write(c);
          } else if (pairBegins(text, i)) {
            out.write(c);
            out.write(text.charAt(++i));
          } else {
            out.write('\uFFFD');
          }
        }
      }
    }
    out.write('"');
  }

  private static boolean pairBegins(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }
}
