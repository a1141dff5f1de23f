import java.nio.file.Path;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.FileSplit;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** So many epochs of a network with one hidden layer on the breast cancer data. */
class Dl4j {
  public static void main(String[] args) throws Exception {
    DataSet rows;
    try (CSVRecordReader reader = new CSVRecordReader(1)) {
      reader.initialize(new FileSplit(Path.of(args[0], "breast-cancer.csv").toFile()));
      rows = new RecordReaderDataSetIterator(reader, Integer.MAX_VALUE, 30, 2).next();
    }
    NormalizerStandardize normalizer = new NormalizerStandardize();
    normalizer.fit(rows);
    normalizer.transform(rows);
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .activation(Activation.TANH)
                .updater(new Adam(0.01))
                .list()
                .layer(new DenseLayer.Builder().nIn(30).nOut(16).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(16)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    network.fit(new ListDataSetIterator<>(rows.asList(), 32), Integer.parseInt(args[1]));
    System.out.println(network.score());
  }
}
