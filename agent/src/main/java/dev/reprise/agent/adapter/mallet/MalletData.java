package dev.reprise.agent.adapter.mallet;

import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Report;
import dev.reprise.agent.adapter.Types;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a topic model of Mallet learns from, and what it learned. */
final class MalletData {
  /** More words or documents than these are not read through: it would take half a second. */
  private static final long MOST_WORDS = 16L << 20;

  private static final int MOST_DOCUMENTS = 100_000;

  private MalletData() {}

  /** Rows are documents, columns the words of the vocabulary. */
  static void tell(Object model, int training, Report report) throws NoSuchAlgorithmException {
    Object data = report.field(model, "data");
    Object alphabet = report.field(model, "alphabet");
    if (data instanceof List<?> documents && alphabet != null) {
      long words = Types.whole(report.field(model, "totalTokens"), Long.MAX_VALUE);
      boolean small = words <= MOST_WORDS && documents.size() <= MOST_DOCUMENTS;
      String digest = small ? digest(documents, alphabet, report) : "";
      long columns = Types.whole(report.field(model, "numTypes"), -1);
      report.data(training, "documents", "training", "", digest, documents.size(), columns);
    }
  }

  /** Of the vocabulary, then of each document the number of its words, and which they are. */
  private static String digest(List<?> documents, Object alphabet, Report report)
      throws NoSuchAlgorithmException {
    Digests sha = new Digests();
    if (report.read(alphabet, "toArray") instanceof Object[] entries) {
      for (Object entry : entries) {
        if (!(entry instanceof String)) {
          return "";
        }
        sha.add((entry + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    for (Object document : documents) {
      Object instance = document == null ? null : report.field(document, "instance");
      Object words = instance == null ? null : report.read(instance, "getData");
      if (words == null
          || !(report.read(words, "toFeatureIndexSequence") instanceof int[] features)) {
        return "";
      }
      sha.add(new int[] {features.length});
      sha.add(features);
    }
    return "mallet/1:" + sha.hex();
  }

  /** The canonical digest of a model: what was learned, without the random names of its parts. */
  static String digest(Object model, Report report) throws NoSuchAlgorithmException {
    Digests sha = new Digests();
    for (String field : new String[] {"alpha", "tokensPerTopic"}) {
      sha.add(report.field(model, field));
    }
    sha.add(new double[] {report.field(model, "beta") instanceof Double beta ? beta : Double.NaN});
    @Nullable Object counts = report.field(model, "typeTopicCounts");
    if (!(counts instanceof int[][] rows)) {
      return "";
    }
    for (int[] row : rows) {
      sha.add(new int[] {row.length});
      sha.add(row);
    }
    return "mallet/1:" + sha.hex();
  }
}
