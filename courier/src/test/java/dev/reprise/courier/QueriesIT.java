package dev.reprise.courier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.client.DatasetInput;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Training;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries of a real program to real databases: H2, and SQLite, which uses a result set again. */
class QueriesIT {
  private static final String PROGRAM =
      """
      import java.nio.file.*;
      import java.sql.*;
      public class Program {
        public static void main(String[] args) throws Exception {
          try (Connection c = DriverManager.getConnection(args[0]);
              Statement s = c.createStatement()) {
            s.execute("create table iris(id int primary key, species varchar(40), width double)");
            try (PreparedStatement in = c.prepareStatement("insert into iris values(?, ?, ?)")) {
              for (int i = 0; i < 150; i++) {
                in.setInt(1, i);
                in.setString(2, i == 7 ? null : "species " + i % 3);
                in.setDouble(3, i == 149 ? Double.parseDouble(args[1]) : i * 0.5);
                in.executeUpdate();
              }
            }
            double sum = 0;
            try (ResultSet r = s.executeQuery(
                "select * from iris where species <> 's3cr3t' -- s3cr3t\\n or id = 7 order by id")) {
              while (r.next()) {
                sum += r.getDouble(3);
              }
            }
            s.execute("select count(*) from iris");
            try (ResultSet r = s.getResultSet()) {
              r.next();
              sum += r.getInt(1);
            }
            try (PreparedStatement p = c.prepareStatement("select width from iris where id = ?")) {
              for (int i = 0; i < 20; i++) {
                p.setInt(1, i);
                try (ResultSet r = p.executeQuery()) {
                  sum += r.next() ? r.getDouble(1) : 0;
                }
              }
            }
            System.out.println(sum);
          }
          Files.writeString(Path.of("broken.db"), "no database at all, but longer than a header".repeat(9));
          try (Connection c = DriverManager.getConnection("jdbc:sqlite:broken.db")) {
            c.createStatement().executeQuery("select * from iris");
          } catch (SQLException e) {
            System.out.println("unreadable");
          }
        }
      }
      """;

  private static final String ALL =
      id("select * from iris where species <> ? or id = ? order by id");
  private static final String COUNT = id("select count(*) from iris");
  private static final String ONE = id("select width from iris where id = ?");

  @TempDir Path temp;

  @Test
  void areToldWithoutLiteralsAndTheirRowsHashedIfAskedFor() throws Exception {
    try (Watched watched = new Watched(temp, PROGRAM)) {
      Stream.of(Training.classPath().split(File.pathSeparator, -1))
          .filter(entry -> entry.matches(".*/(h2|sqlite-jdbc|slf4j-api)-[^/]*"))
          .forEach(watched.libraries::add);
      Path one =
          run(
              watched,
              "h2",
              "capture.jdbc.rows=on",
              "jdbc:h2:mem:x;USER=me;PASSWORD=s3cr3t",
              "74.5");
      RunRecord h2 = Watched.record(one);
      assertThat(gaps(h2)).isEmpty();
      assertThat(fact(h2, ALL + ".rows")).isEqualTo("150");
      assertThat(fact(h2, COUNT + ".rows")).isEqualTo("1");
      assertThat(fact(h2, ONE + ".rows")).isEqualTo("20");
      assertThat(fact(h2, ONE + ".executions")).isEqualTo("20");
      assertThat(fact(h2, ALL + ".url")).isEqualTo("jdbc:h2:mem:x");
      assertThat(fact(h2, ALL + ".database")).startsWith("H2 2.");
      assertThat(texts(one)).contains("species <> ?").doesNotContain("s3cr3t");
      DatasetInput input = input(one, "iris");
      assertThat(input.sourceType()).isEqualTo("jdbc");
      assertThat(input.digest()).isEqualTo(fact(h2, ALL + ".ordered").substring(0, 32));
      assertThat(input.profile()).contains("\"num_rows\":150");

      RunRecord changed =
          Watched.record(
              run(watched, "sqlite", "capture.jdbc.rows=on", "jdbc:sqlite:x.db", "74.6"));
      for (String same :
          List.of(ALL + ".values", COUNT + ".ordered", ONE + ".ordered", ONE + ".rows")) {
        assertThat(fact(changed, same)).as(same).isEqualTo(fact(h2, same));
      }
      assertThat(fact(changed, ALL + ".ordered")).isNotEqualTo(fact(h2, ALL + ".ordered"));
      assertThat(fact(changed, ALL + ".unordered")).isNotEqualTo(fact(h2, ALL + ".unordered"));

      Path off = run(watched, "off", "", "jdbc:sqlite:x.db", "74.5");
      RunRecord without = Watched.record(off);
      assertThat(fact(without, ALL + ".rows")).isEqualTo("150");
      assertThat(gaps(without)).containsExactlyInAnyOrder(ALL, COUNT, ONE);
      assertThat(input(off, "iris").tags()).doesNotContainKey("reprise.sha256");
    }
  }

  private Path run(Watched watched, String name, String setting, String... arguments)
      throws Exception {
    Path in = Files.createDirectories(temp.resolve(name));
    Result result = watched.program(in, setting, List.of(), arguments).run();
    assertThat(result.exit()).as(result.stderr()).isZero();
    assertThat(result.stdout()).endsWith("unreadable\n");
    watched.awaitDelivery();
    return in;
  }

  private static DatasetInput input(Path in, String name) {
    return Watched.run(in).inputs().stream()
        .filter(each -> each.name().equals(name))
        // Other queries are of the same table.
        .filter(each -> each.profile().contains("\"num_rows\":150"))
        .findFirst()
        .orElseThrow();
  }

  private static String id(String statement) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(statement.getBytes(StandardCharsets.UTF_8));
      return "query." + HexFormat.of().formatHex(digest).substring(0, 8);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> gaps(RunRecord record) {
    return record.gaps().stream()
        .filter(gap -> gap.factor() == Factor.DATA)
        .map(Gap::what)
        .toList();
  }

  /** All that was written to the store. */
  private static String texts(Path in) throws IOException {
    try (Stream<Path> files = Files.walk(in.resolve("reprise-runs"))) {
      return files
          .filter(Files::isRegularFile)
          .map(QueriesIT::text)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fact(RunRecord record, String name) {
    return Objects.requireNonNull(record.facts(Factor.DATA).get(name), name).value();
  }
}
