package dev.reprise.courier.collect;

import dev.reprise.courier.story.JvmStory;
import dev.reprise.journal.Event.SourceRead;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the program asked databases for. */
final class Queries {
  private static final int MOST = 200;
  private static final int ID = 8;

  /** Longer ones are not taken apart. */
  private static final int LONG = 2_000;

  private static final Pattern ONE_TABLE =
      Pattern.compile(
          "select\\s[^()]*?\\sfrom\\s+([\\w.\"`$]+)(\\s+(where|order|limit|group)\\s.*)?;?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final List<SourceRead> all;
  private final Places places;

  Queries(JvmStory story, Places places) {
    InputFilter filter = new InputFilter(story);
    this.all =
        story.sources().stream()
            .filter(read -> read.kind().equals("jdbc") && !filter.isExcluded(read.source()))
            .toList();
    this.places = places;
  }

  void tell(Findings findings) {
    Set<String> ids = new HashSet<>();
    all.stream().limit(MOST).forEach(read -> tell(read, id(read.name(), ids), findings));
    if (all.size() > MOST) {
      findings.gap("query.count", all.size() + " statements, of which " + MOST + " are told");
    }
  }

  /** Two databases may be asked the same. */
  private static String id(String statement, Set<String> taken) {
    String base = "query." + Sha256.of(statement).substring(0, ID);
    String id = base;
    for (int i = 2; !taken.add(id); i++) {
      id = base + "~" + i;
    }
    return id;
  }

  private void tell(SourceRead read, String id, Findings findings) {
    String url = places.inText(read.source());
    String values = read.details().getOrDefault("values", "");
    findings.decisive(id + ".statement", read.name());
    if (!values.isEmpty()) {
      findings.decisive(id + ".values", values);
    }
    if (read.rows() >= 0) {
      findings.decisive(id + ".rows", Long.toString(read.rows()));
    }
    findings.incidental(id + ".url", url);
    for (String name : List.of("database", "executions", "unordered")) {
      String value = read.details().getOrDefault(name, "");
      if (!value.isEmpty()) {
        findings.incidental(id + "." + name, value);
      }
    }
    boolean isContent = !read.digest().isEmpty();
    if (isContent) {
      findings.decisive(id + ".ordered", read.digest());
    } else {
      findings.gap(
          id, read.details().getOrDefault("why", "the rows are not hashed; set capture.jdbc.rows"));
    }
    String asked = String.join("\n", read.name(), values, Long.toString(read.rows()));
    findings.data(
        new DataFound(
            name(read.name()),
            "",
            url,
            isContent ? read.digest() : Sha256.of(asked),
            0,
            -1,
            read.rows(),
            -1,
            "",
            isContent));
  }

  /** The table, if there is only one. */
  static String name(String statement) {
    Matcher matcher = ONE_TABLE.matcher(statement);
    return statement.length() <= LONG && matcher.matches() ? matcher.group(1) : statement;
  }
}
