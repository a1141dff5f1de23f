package dev.reprise.examples.chance.trainers;

import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command line trainer out of a library's own jars, its data in the working directory. */
enum Trainer {
  TRIBUO(
      "train.csv",
      "model.out",
      "tribuo/1",
      "parameters training.1.epochs",
      "seeds training.1.tribuo.seed",
      "org.tribuo.classification.sgd.TrainTest -u train.csv -v test.csv -s CSV"
          // Without a value of its own it would take the next option for one.
          + " --csv-response-name species -f model.out --model-output-protobuf true"
          + " --sgd-epochs SIZE --sgd-seed SEED"),
  WEKA(
      "train.csv",
      "forest.model",
      "java/1",
      "parameters training.1.I",
      "seeds training.1.weka.seed",
      "weka.classifiers.trees.RandomForest -t train.csv -T test.csv -d forest.model"
          + " -I SIZE -S SEED"),
  MALLET(
      "train.mallet",
      "topics.bin",
      "mallet/1",
      "parameters training.1.numTopics",
      "seeds training.1.mallet.randomSeed",
      "cc.mallet.topics.tui.TopicTrainer --input train.mallet --output-model topics.bin"
          + " --num-iterations 30 --num-topics SIZE --random-seed SEED");

  /** The file that it learns from. */
  final String data;

  /** The file that it writes. */
  final String model;

  /** Form of the model's canonical digest. */
  final String form;

  /** The fact, with its factor, that {@code SIZE} is. */
  final String size;

  /** The fact, with its factor, that {@code SEED} is. */
  final String seed;

  private final String command;

  Trainer(String data, String model, String form, String size, String seed, String command) {
    this.data = data;
    this.model = model;
    this.form = form;
    this.size = size;
    this.seed = seed;
    this.command = command;
  }

  /** What follows {@code java}. */
  List<String> command(int sizeGiven, int seedGiven) {
    List<String> java = new ArrayList<>(List.of("-cp", libraries()));
    java.add("-Dcom.github.fommil.netlib.ARPACK=com.github.fommil.netlib.F2jARPACK");
    for (String word : command.split(" ", -1)) {
      java.add(word.replaceAll("^SIZE$", "" + sizeGiven).replaceAll("^SEED$", "" + seedGiven));
    }
    return java;
  }

  /** Writes its data; of the rows below the header every third is for testing. */
  void prepare(Path directory, List<String> rows) throws IOException {
    List<String> train = new ArrayList<>(List.of(rows.get(0)));
    List<String> test = new ArrayList<>(List.of(rows.get(0)));
    for (int row = 1; row < rows.size(); row++) {
      (row % 3 == 0 ? test : train).add(rows.get(row));
    }
    Files.createDirectories(directory);
    Files.write(directory.resolve("train.csv"), train);
    Files.write(directory.resolve("test.csv"), test);
    if (this == MALLET) {
      importer(directory);
    }
  }

  /** Mallet's trainer reads what Mallet's importer writes, which is never the same bytes again. */
  private static void importer(Path directory) {
    List<String> program = new ArrayList<>(List.of("-cp", libraries()));
    program.addAll(List.of("cc.mallet.classify.tui.Csv2Vectors", "--keep-sequence"));
    program.addAll(List.of("--line-regex", "^()()(.*)$", "--token-regex", "[^,]+"));
    program.addAll(List.of("--input", "train.csv", "--output", "train.mallet"));
    Training.java(program).in(directory).run();
  }

  private static String libraries() {
    return Root.directory().resolve("examples/chance/target/lib") + "/*";
  }
}
