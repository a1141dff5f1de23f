package dev.reprise.agent.adapter.table;

import dev.reprise.agent.adapter.Adapter;
import dev.reprise.agent.adapter.Late;
import dev.reprise.agent.adapter.Point;
import java.util.List;

/** The points of Mallet's topic models. */
public final class MalletTable {
  private static final String TOPICS = "cc.mallet.topics.ParallelTopicModel";

  private MalletTable() {}

  /** The adapter. */
  public static Adapter adapter() {
    return new Late(
        "mallet",
        "cc.mallet.",
        "2.1",
        "2.1",
        "mallet.MalletAdapter",
        List.of(
            Point.exact(TOPICS, "addInstances", "(Lcc/mallet/types/InstanceList;)V"),
            Point.exact(TOPICS, "estimate", "()V"),
            Point.exact(TOPICS, "modelLogLikelihood", "()D"),
            Point.exact(TOPICS, "write", "(Ljava/io/File;)V"),
            Point.exact(TOPICS, "writeObject", "(Ljava/io/ObjectOutputStream;)V")));
  }
}
