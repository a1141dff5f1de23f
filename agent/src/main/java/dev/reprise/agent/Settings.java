package dev.reprise.agent;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reprise's settings; docs/settings.md lists them. The agent's argument wins over {@code
 * -Dreprise.key}, that over {@code REPRISE_KEY}, that over {@code reprise.properties} in the
 * working directory. What is not known or not well formed is reported in {@link #complaints()} and
 * left at its default.
 */
public final class Settings {
  /**
   * Name, default, and what the value must look like: a list of words, {@code number}, {@code seed}
   * (a number of 64 bits) or text.
   */
  private static final String[][] KNOWN = {
    {"courier", "auto", "auto|process|thread|none"},
    {"courier.jar", "", "text"},
    {"exit.wait", "", "number"},
    {"start.wait", "10", "number"},
    {"run", "auto", "auto|always|never"},
    {"run.id", "", "text"},
    {"run.name", "", "text"},
    {"run.process", "", "text"},
    {"runs", "one", "one|per-training"},
    {"runs.candidates", "1000", "number"},
    {"experiment", "", "text"},
    {"tracking.uri", "", "text"},
    {"outbox", "", "text"},
    {
      "model.files",
      "*.model;*.ubj;*.xgb;*.onnx;*.pmml;*.tribuo;*.ser;*.pt;*.h5;*.mojo;*weights*;*model*.json;*model*.txt;*model*.bin;*model*.zip",
      "text"
    },
    {"model.bytes", "1", "number"},
    {"data.include", "", "text"},
    {"data.exclude", "", "text"},
    {"seeds.first", "1024", "number"},
    {"include", "", "text"},
    {"exclude", "", "text"},
    {"params", "given", "given|all"},
    {"capture.untracked", "", "on|off"},
    {"capture.program", "", "on|off"},
    {"capture.data", "off", "on|off"},
    {"golden", "0", "number"},
    {"capture.golden.inputs", "off", "on|off"},
    {"log-model", "off", "on|off"},
    {"log-model.mb", "500", "number"},
    {"capture.jdbc.rows", "off", "on|off"},
    {"replay", "", "text"},
    {"pin", "", "seed"},
    {"tasks", "off", "on|off"},
    {"serial", "off", "on|off"},
    {"strict", "off", "on|off"},
    {"deterministic", "off", "on|off"},
    {"perturb", "", "order"},
    {"parallelism", "", "number"},
    {"generators", "", "text"},
    {"adapters", "", "text"},
  };

  private final Map<String, String> values = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();

  private Settings() {}

  /** Reads all four sources. */
  public static Settings read(String argument) {
    Settings settings = new Settings();
    for (String[] known : KNOWN) {
      settings.values.put(known[0], known[1]);
    }
    settings.file(new File("reprise.properties"));
    settings.environment(System.getenv());
    settings.properties(System.getProperties());
    settings.argument(argument);
    return settings;
  }

  private void file(File file) {
    if (!file.isFile()) {
      return;
    }
    Properties read = new Properties();
    try (InputStream in = new FileInputStream(file);
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      read.load(text);
    } catch (IOException | IllegalArgumentException e) {
      complaints.add("cannot read ".concat(file.getAbsolutePath()).concat(": " + e.getMessage()));
    }
    for (String name : read.stringPropertyNames()) {
      set(name, read.getProperty(name), "in reprise.properties");
    }
  }

  private void environment(Map<String, String> environment) {
    for (String[] known : KNOWN) {
      String value =
          environment.get(
              "REPRISE_" + known[0].toUpperCase(java.util.Locale.ROOT).replace('.', '_'));
      if (value != null) {
        set(known[0], value, "in the environment");
      }
    }
  }

  private void properties(Properties properties) {
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith("reprise.")) {
        set(name.substring("reprise.".length()), properties.getProperty(name), "as -D" + name);
      }
    }
  }

  private void argument(String argument) {
    int from = 0;
    while (from < argument.length()) {
      int comma = argument.indexOf(',', from);
      int end = comma < 0 ? argument.length() : comma;
      String part = argument.substring(from, end);
      int equals = part.indexOf('=');
      if (equals > 0) {
        set(part.substring(0, equals), part.substring(equals + 1), "as agent argument");
      } else if (!part.isEmpty()) {
        complaints.add("setting '" + part + "' (as agent argument) has no value; use key=value");
      }
      from = end + 1;
    }
  }

  private void set(String name, String given, String where) {
    for (String[] known : KNOWN) {
      if (known[0].equals(name)) {
        String value = known[2].equals("on|off") ? word(given) : given;
        if (isWellFormed(known[2], value)) {
          values.put(name, value);
        } else {
          complaints.add(
              "setting "
                  + name
                  + "="
                  + value
                  + " ("
                  + where
                  + ") must be "
                  + (known[2].equals("seed") ? "a whole number" : known[2])
                  + "; going on with '"
                  + known[1]
                  + "'");
        }
        return;
      }
    }
    complaints.add("no setting is called '" + name + "' (" + where + "); see docs/settings.md");
  }

  /** A switch is also understood as {@code true} and {@code false}. */
  private static String word(String value) {
    return value.equals("true") ? "on" : value.equals("false") ? "off" : value;
  }

  private static boolean isWellFormed(String form, String value) {
    if (form.equals("text")) {
      return true;
    }
    if (form.equals("seed")) {
      return isSeed(value);
    }
    if (form.equals("number")) {
      boolean digits = !value.isEmpty() && value.length() < 10;
      for (int i = 0; i < value.length(); i++) {
        digits &= value.charAt(i) >= '0' && value.charAt(i) <= '9';
      }
      return digits;
    }
    return !value.isEmpty() && ("|" + form + "|").contains("|" + value + "|");
  }

  private static boolean isSeed(String value) {
    try {
      Long.parseLong(value);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Names of all that there are. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String[] known : KNOWN) {
      names.add(known[0]);
    }
    return names;
  }

  /** The value in force; empty if it has none. */
  public String get(String name) {
    @Nullable String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }

  /** A number in force. */
  public int number(String name, int otherwise) {
    String value = get(name);
    return value.isEmpty() ? otherwise : Integer.parseInt(value);
  }

  /** Whether a switch is on. */
  public boolean isOn(String name) {
    return get(name).equals("on");
  }

  /** How this JVM is run, as the record says it: {@code observe}, {@code replay} or {@code pin}. */
  public String mode() {
    if (!get("replay").isEmpty()) {
      return "replay";
    }
    return get("pin").isEmpty() ? "observe" : "pin";
  }

  /** All in force, by name. */
  public Map<String, String> all() {
    return values;
  }

  /** One line for each setting that could not be understood. */
  public List<String> complaints() {
    return complaints;
  }
}
