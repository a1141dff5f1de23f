package dev.reprise.examples.hadoop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reprise.testkit.RecordedRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Files of a real HDFS, of one name node and one data node. */
@Tag("full")
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "Hadoop 3.3 does not start there")
class HdfsIT {
  @SuppressWarnings("NullAway.Init")
  @TempDir
  private static Path temporary;

  @SuppressWarnings("NullAway.Init")
  private static MiniDFSCluster cluster;

  @SuppressWarnings("NullAway.Init")
  private static RecordedRun first;

  @BeforeAll
  static void start() throws Exception {
    cluster =
        new MiniDFSCluster.Builder(new Configuration(), temporary.resolve("dfs").toFile()).build();
    first = fit(3, "all");
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  @Test
  void aFileThatWasReadWholeHasItsSha256AndItsNameAndHdfsOwnChecksum() throws Exception {
    String uri = uri();
    assertThat(first.fact("data", "hadoop." + uri)).isEqualTo(Line.sha256(Line.points(3)));
    assertThat(first.fact("data", "content")).isEqualTo(Line.sha256(Line.points(3)));
    assertThat(first.fact("data", "hadoop.checksum." + uri))
        .startsWith("MD5-of-0MD5-of-512CRC32C:");
    assertThat(first.fact("data", "hadoop.bytes." + uri)).isEqualTo("" + Line.points(3).length());
    assertThat(gaps(first)).isEmpty();
  }

  @Test
  void theSameAgainIsTheSameAndOneOtherRowIsOtherDataOnly() throws Exception {
    assertThat(Line.changes(first.check(fit(3, "all")))).isEmpty();
    assertThat(Line.changes(first.check(fit(4, "all")))).containsExactly("data content");
  }

  @Test
  void ofAPartTheChecksumDecidesAndThatItIsNoSha256IsAGap() throws Exception {
    RecordedRun tail = fit(3, "tail");
    RecordedRun other = fit(4, "tail");
    assertThat(tail.fact("data", "hadoop.identity." + uri()))
        .isEqualTo("checksum " + first.fact("data", "hadoop.checksum." + uri()));
    assertThat(gaps(tail)).contains("hadoop." + uri());
    assertThat(Line.changes(tail.check(other))).containsExactly("data hadoop.identity." + uri());
  }

  private static String uri() throws Exception {
    return cluster.getFileSystem().getUri() + "/points.csv";
  }

  private static List<String> gaps(RecordedRun run) throws Exception {
    return run.json().get("gaps").findValuesAsText("what");
  }

  /** Writes the points, and fits. */
  private static RecordedRun fit(int point, String how) throws Exception {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path("/points.csv");
    try (FSDataOutputStream out = cluster.getFileSystem().create(path, true)) {
      out.write(Line.points(point).getBytes(StandardCharsets.UTF_8));
    }
    return Line.fit(temporary.resolve("runs"), uri(), how, List.of());
  }
}
