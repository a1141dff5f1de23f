package dev.reprise.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The committed list of facts: which names each factor has, and which of them are decisive. Digests
 * compare across runs only because every run follows one list; {@code docs/facts.md}.
 */
public final class FactProfile {
  private static final String RESOURCE = "facts-" + FactorDigest.PROFILE + ".tsv";
  private static final List<Line> LINES = load();

  private FactProfile() {}

  /**
   * One line of the list.
   *
   * @param name with {@code *} for anything
   * @param normalForm of the value, in words
   */
  public record Line(Factor factor, String name, boolean decisive, String normalForm) {
    /** Whether this line is about facts of that name. */
    public boolean fits(Factor of, String fact) {
      return factor == of
          && Pattern.matches(Pattern.quote(name).replace("*", "\\E.*\\Q"), fact.replace('\n', ' '));
    }
  }

  /** The list in its order; the first line that fits a name holds. */
  public static List<Line> lines() {
    return LINES;
  }

  /** The line that holds for a fact; empty if the profile does not know the name. */
  public static Optional<Line> of(Factor factor, String fact) {
    return LINES.stream().filter(line -> line.fits(factor, fact)).findFirst();
  }

  private static List<Line> load() {
    try (InputStream in = FactProfile.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar; build it again");
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<Line> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          lines.add(parse(line.split("\t", -1)));
        }
      }
      return List.copyOf(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  private static Line parse(String[] cells) {
    return new Line(
        Factor.valueOf(cells[0].toUpperCase(Locale.ROOT)),
        cells[1],
        cells[2].equals("decisive"),
        cells[3]);
  }
}
