package dev.reprise.agent.place;

/** Libraries whose random numbers do not reach a model: logging, networking, storage, plumbing. */
public final class Noise {
  private static final String[] PACKAGES = {
    "ai.djl.pytorch.jni.LibUtils",
    "ch.qos.logback.",
    "com.codahale.",
    "com.esotericsoftware.",
    "com.fasterxml.",
    "com.google.common.",
    "com.mysql.",
    "com.sun.jna.",
    "com.zaxxer.",
    "io.grpc.",
    "io.micrometer.",
    "io.netty.",
    "io.opentelemetry.",
    "javassist.",
    "net.bytebuddy.",
    "okhttp3.",
    "okio.",
    "org.apache.commons.logging.",
    "org.apache.commons.pool2.",
    "org.apache.curator.",
    "org.apache.hadoop.",
    "org.apache.hc.",
    "org.apache.http.",
    "org.apache.kafka.",
    "org.apache.logging.",
    "org.apache.log4j.",
    "org.apache.spark.network.",
    "org.apache.spark.rpc.",
    "org.apache.spark.scheduler.",
    "org.apache.spark.storage.",
    "org.apache.spark.util.SizeEstimator",
    "org.apache.zookeeper.",
    "org.bytedeco.",
    "org.eclipse.jetty.",
    "org.h2.",
    "org.hibernate.",
    "org.jacoco.",
    "org.jboss.",
    "org.mlflow.",
    "org.mlflow_project.",
    "org.nd4j.autodiff.functions.DifferentialFunction",
    "org.nd4j.linalg.api.memory.",
    "org.nd4j.shade.",
    "org.postgresql.",
    "org.slf4j.",
    "org.springframework.",
    "reactor.",
    "sun.",
    "weka.core.Capabilities",
    "weka.core.converters.",
  };

  /** What chance gives first, and what is forgotten where a seed is set or none is needed. */
  private static final String[] DEFAULTS = {
    "ai.djl.util.RandomUtils.<clinit>",
    "org.deeplearning4j.datasets.datavec.RecordReaderMultiDataSetIterator$Builder.<init>",
    "org.deeplearning4j.nn.conf.NeuralNetConfiguration$Builder.<init>",
    "org.nd4j.rng.NativeRandom.<init>",
  };

  private Noise() {}

  /** Whether this class is of such a library. */
  public static boolean isNoise(String className) {
    for (String prefix : PACKAGES) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether what is drawn or read there is a seed only until somebody sets one. What came of it
   * shows where the seed is used, or the library's adapter tells.
   */
  public static boolean isDefault(String site) {
    for (String prefix : DEFAULTS) {
      if (site.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
