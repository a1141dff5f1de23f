package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.ArrayList;
import java.util.List;

/** The points of JDBC, in the classes of whatever driver. */
public final class JdbcTable {
  private static final String QUERY = "executeQuery";
  private static final String SET = ")Ljava/sql/ResultSet;";
  private static final String PREPARED = ")Ljava/sql/PreparedStatement;";
  private static final String TEXT = "(Ljava/lang/String;";

  /** Setters of parameters, and the types of their values. */
  private static final String[][] PARAMETERS = {
    {"setBoolean", "Z"},
    {"setByte", "B"},
    {"setShort", "S"},
    {"setInt", "I"},
    {"setLong", "J"},
    {"setFloat", "F"},
    {"setDouble", "D"},
    {"setString", "Ljava/lang/String;"},
    {"setBigDecimal", "Ljava/math/BigDecimal;"},
    {"setDate", "Ljava/sql/Date;"},
    {"setTime", "Ljava/sql/Time;"},
    {"setTimestamp", "Ljava/sql/Timestamp;"},
    {"setObject", "Ljava/lang/Object;"},
    {"setBytes", "[B"},
    {"setArray", "Ljava/sql/Array;"},
  };

  private JdbcTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    List<Point> points = new ArrayList<>();
    points.add(Point.shape(QUERY, "(" + SET));
    points.add(Point.shape(QUERY, TEXT + SET));
    points.add(Point.beside(QUERY, "getResultSet", "(" + SET));
    points.add(Point.beside(QUERY, "execute", "()Z"));
    points.add(Point.beside(QUERY, "execute", TEXT + ")Z"));
    for (String more : new String[] {"", "I", "II", "III", "[I", "[Ljava/lang/String;"}) {
      points.add(Point.shape("prepareStatement", TEXT + more + PREPARED));
    }
    points.add(Point.counted("wasNull", "next", "()Z"));
    for (String[] parameter : PARAMETERS) {
      points.add(Point.counted(QUERY, parameter[0], "(I" + parameter[1] + ")V"));
    }
    return new Late("jdbc", "java.sql.", "", "", "jdbc.JdbcAdapter", points).withoutGap();
  }
}
