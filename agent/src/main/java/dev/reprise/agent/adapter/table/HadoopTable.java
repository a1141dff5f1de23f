package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/** The points of Hadoop: where its clients of HDFS and S3 hand out bytes. */
public final class HadoopTable {
  public static final Point HDFS =
      Point.exact("org.apache.hadoop.hdfs.DFSInputStream", "read", "([BII)I");
  public static final Point S3A =
      Point.exact("org.apache.hadoop.fs.s3a.S3AInputStream", "read", "([BII)I");

  private HadoopTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    return new Late(
            "hadoop",
            "org.apache.hadoop.",
            "3.3",
            "3.4",
            "hadoop.HadoopAdapter",
            List.of(HDFS, S3A))
        .withoutGap();
  }
}
