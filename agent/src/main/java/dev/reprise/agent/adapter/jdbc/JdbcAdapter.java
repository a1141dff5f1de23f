package dev.reprise.agent.adapter.jdbc;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import java.sql.ResultSet;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks databases for, whatever the driver. A pool's statement calls the driver's: of
 * calls inside each other that ask the same, the innermost counts.
 */
public final class JdbcAdapter extends Callbacks {
  private final Databases databases = new Databases();
  private final Queries queries = new Queries();
  private volatile boolean hashesRows;

  /** Before the first query. */
  public JdbcAdapter() {}

  @Override
  public void enter(Call call, Report report) {
    if (call.self() instanceof Statement statement) {
      Asked asked = queries.asked(statement);
      if (asked == null || asked.database() == null) {
        asked = queries.ask(statement, asked, databases.of(statement));
      }
      if (call.size() == 1 && call.argument(0) instanceof String sql) {
        asked.text(sql);
      }
      if (call.point().method().startsWith("execute")) {
        queries.executing(asked);
      }
    }
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {
    if (result instanceof ResultSet set && call.self() instanceof Statement statement) {
      answered(call, statement, set, report);
    } else if (result instanceof Statement prepared && call.argument(0) instanceof String sql) {
      queries.ask(prepared, null, null).text(sql);
    }
  }

  private void answered(Call call, Statement statement, ResultSet set, Report report)
      throws Exception {
    Asked asked = queries.asked(statement);
    if (asked == null || asked.text().isEmpty() || queries.knows(set)) {
      return;
    }
    Call outer = call.parent();
    if (outer != null) {
      outer.note(asked.text());
    }
    if (!asked.text().equals(call.note())) {
      hashesRows |= report.isOn("capture.jdbc.rows");
      queries.answered(asked, set, hashesRows, report);
    }
  }

  @Override
  public long @Nullable [] account(Object self) {
    return self instanceof ResultSet || self instanceof Statement ? queries.account(self) : null;
  }

  @Override
  public void each(Object self) {
    if (self instanceof ResultSet set) {
      queries.row(set);
    }
  }

  @Override
  public void end(Report report) {
    queries.end(report);
  }
}
