package dev.reprise.agent.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is a literal in a statement, in several dialects, is in its text no more. */
class SqlTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "jdbc:h2:mem:x | SELECT a1, \"b c\" FROM t WHERE n='o''s' | SELECT a1, \"b c\" FROM t WHERE n=?",
        "jdbc:h2:mem:x | select  x -- secret | select x",
        "jdbc:h2:mem:x | select /* secret */ 1.5e-3+0xFF, .5, x2 from t | select ?+?, ?, x2 from t",
        "jdbc:h2:mem:x | select 5-3 from t where d > DATE '2024-01-01' | select ?-? from t where d > DATE ?",
        "jdbc:postgresql:x | select $$secret$$, $a$x$$y$a$, $1 from t | select ?, ?, $1 from t",
        "jdbc:postgresql:x | select E'it\\'s secret', 'x' from t | select E?",
        "jdbc:oracle:x | select q'[it's secret]', nq'!x!' from t | select ?, ? from t",
        "jdbc:mysql:x | select `a` from t where n = \"secret\" # secret | select `a` from t where n = ?",
        "jdbc:sqlite:x | select a from t where n in (\"x\", 'y') and k = ? | select a from t where n in (?, ?) and k = ?",
        "jdbc:h2:mem:x | select a from t where n = 'never closed | select a from t where n = ?",
      })
  void literalsAreQuestionMarks(String url, String sql, String text) {
    assertThat(new SqlText(sql, url).text()).isEqualTo(text).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({"1 2, 12", "'a''b', 'ab'", "0.5, .5"})
  void otherLiteralsAreOtherTexts(String one, String other) {
    assertThat(new SqlText("select " + one, "").literals())
        .isNotEqualTo(new SqlText("select " + other, "").literals());
  }
}
