package dev.reprise.examples.chance.versions;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import weka.classifiers.trees.J48;
import weka.core.Instances;
import weka.core.SerializationHelper;

/** A tree of Weka's by what Weka 3.6 has, and 3.8 still has. */
public final class Tree {
  private Tree() {}

  /** Takes a data file and where the model goes. */
  public static void main(String[] args) throws Exception {
    // Weka looks for native linear algebra at start; a tree needs none.
    System.setProperty("com.github.fommil.netlib.ARPACK", "com.github.fommil.netlib.F2jARPACK");
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    String head =
        """
        @relation iris
        @attribute a real
        @attribute b real
        @attribute c real
        @attribute d real
        @attribute species {setosa,versicolor,virginica}
        @data
        """;
    String data = String.join("\n", lines.subList(1, lines.size()));
    Instances rows = new Instances(new StringReader(head + data));
    rows.setClassIndex(rows.numAttributes() - 1);
    J48 tree = new J48();
    tree.setMinNumObj(3);
    tree.buildClassifier(rows);
    SerializationHelper.write(args[1], tree);
    System.out.println(tree.measureNumLeaves());
  }
}
