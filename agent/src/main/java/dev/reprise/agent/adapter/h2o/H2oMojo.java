package dev.reprise.agent.adapter.h2o;

import dev.reprise.agent.adapter.Digests;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A MOJO that is being written. Its digest is that of its entries in the order of their names:
 * name, size and SHA-256 of each. Left out are the lines of {@code model.ini} with the time and
 * with H2O's id, which is made of the parameters, and what is told of the training under {@code
 * experimental/}.
 */
final class H2oMojo {
  private static final String[] LINES = {"timestamp = ", "uuid = "};

  private final Map<String, String> entries = new TreeMap<>();
  private final Digests sha = new Digests();

  H2oMojo() throws NoSuchAlgorithmException {}

  void add(String name, byte[] content) {
    if (name.startsWith("experimental/") || name.contains("/experimental/")) {
      return;
    }
    byte[] counted = name.endsWith("model.ini") ? without(content) : content;
    sha.add(counted);
    entries.put(name, counted.length + " " + sha.hex());
  }

  private static byte[] without(byte[] content) {
    StringBuilder kept = new StringBuilder();
    String text = new String(content, StandardCharsets.UTF_8);
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end + 1;
      if (!text.startsWith(LINES[0], from) && !text.startsWith(LINES[1], from)) {
        kept.append(text, from, end);
      }
      from = end;
    }
    return kept.toString().getBytes(StandardCharsets.UTF_8);
  }

  String digest() {
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      String line = entry.getKey() + ' ' + entry.getValue() + '\n';
      sha.add(line.getBytes(StandardCharsets.UTF_8));
    }
    return "h2o-mojo/1:" + sha.hex();
  }
}
