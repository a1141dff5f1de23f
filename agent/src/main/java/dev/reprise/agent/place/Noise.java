package dev.reprise.agent.place;

/** Libraries whose random numbers do not reach a model: logging, networking, storage, plumbing. */
public final class Noise {
  private static final String[] PACKAGES = {
    "ai.djl.pytorch.jni.LibUtils",
    "ch.qos.logback.",
    "com.amazonaws.",
    "com.codahale.",
    "com.esotericsoftware.",
    "com.fasterxml.",
    "com.google.common.",
    "com.microsoft.azure.synapse.ml.io.http.",
    "com.mysql.",
    "com.sun.jna.",
    "com.zaxxer.",
    "hex.glm.GLMModel$GLMParameters",
    "io.delta.",
    "io.grpc.",
    "io.micrometer.",
    "io.netty.",
    "io.opentelemetry.",
    "javassist.",
    "net.bytebuddy.",
    "net.jpountz.",
    "okhttp3.",
    "okio.",
    "org.apache.arrow.",
    "org.apache.avro.",
    "org.apache.commons.lang3.ClassUtils",
    "org.apache.commons.logging.",
    "org.apache.commons.pool2.",
    "org.apache.curator.",
    "org.apache.hadoop.",
    "org.apache.hc.",
    "org.apache.http.",
    "org.apache.iceberg.",
    "org.apache.kafka.",
    "org.apache.log4j.",
    "org.apache.logging.",
    "org.apache.orc.",
    "org.apache.parquet.",
    "org.apache.spark.",
    "org.apache.zookeeper.",
    "org.bytedeco.",
    "org.codehaus.janino.",
    "org.eclipse.jetty.",
    "org.h2.",
    "org.hibernate.",
    "org.jacoco.",
    "org.jboss.",
    "org.json4s.",
    "org.mlflow.",
    "org.mlflow_project.",
    "org.nd4j.autodiff.functions.DifferentialFunction",
    "org.nd4j.linalg.api.memory.",
    "org.nd4j.shade.",
    "org.postgresql.",
    "org.slf4j.",
    "org.sparkproject.",
    "org.springframework.",
    "org.xerial.snappy.",
    "reactor.",
    "shaded.parquet.",
    "sun.",
    "water.Key",
    "water.TCPReceiverThread",
    "water.api.",
    "water.fvec.Vec$VectorGroup",
    "water.init.",
    "water.util.LinuxProcFileReader",
    "water.util.RandomUtils",
    "weka.core.Capabilities",
    "weka.core.converters.",
  };

  /** What chance gives first, and what is forgotten where a seed is set or none is needed. */
  private static final String[] DEFAULTS = {
    "ai.djl.util.RandomUtils.<clinit>",
    "hex.Model$Parameters.getOrMakeRealSeed",
    "org.deeplearning4j.datasets.datavec.RecordReaderMultiDataSetIterator$Builder.<init>",
    "org.deeplearning4j.nn.conf.NeuralNetConfiguration$Builder.<init>",
    "org.nd4j.rng.NativeRandom.<init>",
  };

  /** Where the order in which things come decides nothing of a model. */
  private static final String[] IDLE = {
    "com.google.protobuf.Descriptors$DescriptorPool.",
    "com.sun.source.",
    "com.sun.tools.javac.",
    "org.joda.time.format.",
    "water.util.LinuxProcFileReader.",
    "water.util.OSUtils.",
  };

  private Noise() {}

  /** Whether it is of no account in which order things come there. */
  public static boolean isIdle(String site) {
    for (String prefix : IDLE) {
      if (site.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this class is of such a library. */
  public static boolean isNoise(String className) {
    for (String prefix : PACKAGES) {
      if (className.startsWith(prefix)) {
        // Its examples are programs like any.
        return !className.startsWith("org.apache.spark.examples.");
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
