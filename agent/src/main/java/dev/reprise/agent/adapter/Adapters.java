package dev.reprise.agent.adapter;

import dev.reprise.agent.adapter.table.CommonsTable;
import dev.reprise.agent.adapter.table.DjlTable;
import dev.reprise.agent.adapter.table.Dl4jTable;
import dev.reprise.agent.adapter.table.H2oTable;
import dev.reprise.agent.adapter.table.HadoopTable;
import dev.reprise.agent.adapter.table.JdbcTable;
import dev.reprise.agent.adapter.table.LightgbmTable;
import dev.reprise.agent.adapter.table.MalletTable;
import dev.reprise.agent.adapter.table.MlflowTable;
import dev.reprise.agent.adapter.table.ParserTable;
import dev.reprise.agent.adapter.table.SmileTable;
import dev.reprise.agent.adapter.table.SparkTable;
import dev.reprise.agent.adapter.table.TribuoTable;
import dev.reprise.agent.adapter.table.WekaTable;
import dev.reprise.agent.adapter.table.XgboostTable;
import java.util.List;

/** The adapters that the agent carries. */
public final class Adapters {
  private Adapters() {}

  /** All of them, in a fixed order. */
  public static List<Adapter> all() {
    return List.of(
        MlflowTable.adapter(),
        TribuoTable.adapter(),
        WekaTable.adapter(),
        XgboostTable.adapter(),
        LightgbmTable.adapter(),
        SmileTable.adapter(),
        MalletTable.adapter(),
        Dl4jTable.adapter(),
        DjlTable.adapter(),
        H2oTable.adapter(),
        JdbcTable.adapter(),
        HadoopTable.adapter(),
        CommonsTable.adapter(),
        SparkTable.adapter(),
        ParserTable.picocli(),
        ParserTable.jcommander(),
        ParserTable.args4j(),
        ParserTable.commonsCli());
  }
}
