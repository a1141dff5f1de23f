package dev.reprise.agent.adapter.spark;

import dev.reprise.agent.adapter.Digests;
import dev.reprise.agent.adapter.Types;
import dev.reprise.agent.adapter.lightgbm.LightgbmText;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The canonical digest of a model in memory: of each stage its class, its params and what it has
 * learned, without the names by chance. The files of a saved model hold dates and UUIDs, and their
 * Parquet lists encodings in the order of identity hashes.
 */
final class SparkDigest {
  /** Deeper than any tree that Spark grows. */
  private static final int DEPTH = 64;

  /** More nodes of trees would hold up the program. */
  private static final int MOST_NODES = 200_000;

  /** What models have learned, under the names that they have for it. */
  private static final String[] LEARNED = {
    "bestModel",
    "stages",
    "models",
    "pipelineModel",
    "numClasses",
    "numFeatures",
    "coefficientMatrix",
    "interceptVector",
    "coefficients",
    "intercept",
    "scale",
    "factors",
    "linear",
    "weights",
    "gaussians",
    "theta",
    "pi",
    "sigma",
    "clusterCenters",
    "boundaries",
    "predictions",
    "labelsArray",
    "vocabulary",
    "idf",
    "docFreq",
    "numDocs",
    "mean",
    "std",
    "originalMin",
    "originalMax",
    "maxAbs",
    "median",
    "range",
    "pc",
    "explainedVariance",
    "selectedFeatures",
    "categorySizes",
    "categoryMaps",
    "treeWeights",
    "nativeBooster",
    "getNativeModel",
  };

  private final Scala scala;
  private final StringBuilder text = new StringBuilder();
  private int nodes;
  private boolean whole = true;
  private boolean learned;

  SparkDigest(Scala scala) {
    this.scala = scala;
  }

  /** {@code spark/1:} and hex; empty if it is not known what the model has learned. */
  String of(Object model) {
    stage(model, DEPTH);
    return whole ? "spark/1:" + SparkData.sha256(text.toString()) : "";
  }

  private void stage(Object stage, int depth) {
    text.append(Types.nameOf(stage)).append('\n');
    for (Map.Entry<String, Object> param : Stages.defined(stage, scala).entrySet()) {
      Object value = param.getValue();
      if (!Types.is(value, Stages.PARAMS) && !param.getKey().equals("estimatorParamMaps")) {
        text.append(param.getKey()).append('=').append(SparkText.of(value, scala)).append('\n');
      }
    }
    boolean before = learned;
    learned = false;
    for (String name : LEARNED) {
      if (scala.has(stage, name)) {
        learned(name, stage, depth);
      }
    }
    if (scala.has(stage, "trees") && scala.has(stage, "treeWeights")) {
      for (Object tree : scala.list(scala.get(stage, "trees"))) {
        learned = true;
        node(scala.get(tree, "rootNode"), DEPTH);
      }
    } else if (scala.has(stage, "rootNode")) {
      learned = true;
      node(scala.get(stage, "rootNode"), DEPTH);
    }
    whole &= learned || !Types.is(stage, "org.apache.spark.ml.Model");
    learned = before;
  }

  private void learned(String name, Object stage, int depth) {
    Object value = scala.get(stage, name);
    if (value == null || depth == 0) {
      return; // it has none: the mean where only the deviation was asked for
    }
    text.append(name).append(':');
    learned |= !name.startsWith("num");
    if (name.equals("getNativeModel")) {
      text.append(LightgbmText.digest(value.toString()));
    } else {
      value(value, depth - 1);
    }
    text.append('\n');
  }

  private void value(@Nullable Object value, int depth) {
    if (depth == 0) {
      whole = false;
    } else if (Types.is(value, Stages.PARAMS)) {
      text.append('\n');
      stage(value == null ? "" : value, depth);
    } else if (value instanceof Number || value instanceof String || value instanceof Boolean) {
      text.append(value).append(' ');
    } else if (Digests.length(value) > 0 || value instanceof byte[]) {
      numbers(value);
    } else if (Types.is(value, "org.apache.spark.ml.linalg.Matrix")) {
      text.append(scala.get(value, "numRows")).append('x');
      numbers(scala.get(value, "toArray"));
    } else if (Types.is(value, "org.apache.spark.ml.linalg.Vector")) {
      numbers(scala.get(value, "toArray"));
    } else if (scala.has(value, "cov")) {
      value(scala.get(value, "mean"), depth - 1);
      value(scala.get(value, "cov"), depth - 1);
    } else if (scala.has(value, "toByteArray")) {
      numbers(scala.get(value, "toByteArray"));
    } else {
      several(value, depth);
    }
  }

  private void several(@Nullable Object value, int depth) {
    if (value instanceof Object[] || scala.has(value, "iterator")) {
      List<@Nullable Object> all = scala.list(value);
      text.append(all.size()).append(' ');
      for (Object one : all) {
        value(one, depth - 1);
      }
    } else {
      whole = false;
    }
  }

  private void numbers(@Nullable Object array) {
    try {
      Digests sha = new Digests();
      if (array instanceof byte[] bytes) {
        sha.add(bytes);
      } else {
        sha.add(array);
      }
      text.append(Digests.length(array)).append(' ').append(sha.hex()).append(' ');
    } catch (NoSuchAlgorithmException e) {
      whole = false; // every JDK has SHA-256
    }
  }

  private void node(@Nullable Object node, int depth) {
    if (node == null || depth == 0 || nodes++ > MOST_NODES) {
      whole = false;
      return;
    }
    text.append(scala.get(node, "prediction")).append(' ').append(scala.get(node, "impurity"));
    numbers(scala.get(scala.get(node, "impurityStats"), "stats"));
    Object split = scala.get(node, "split");
    if (split != null) {
      text.append(scala.get(split, "featureIndex")).append(' ');
      Object threshold = scala.get(split, "threshold");
      if (threshold != null) {
        text.append(threshold);
      } else {
        numbers(scala.get(split, "leftCategories"));
      }
      text.append('\n');
      node(scala.get(node, "leftChild"), depth - 1);
      node(scala.get(node, "rightChild"), depth - 1);
    } else {
      text.append('\n');
    }
  }
}
