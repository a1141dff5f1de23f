package dev.reprise.examples.chance.own;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Logistic regression of one iris against the others, by a library that no adapter is for. */
public final class Liblinear {
  private Liblinear() {}

  /** Takes the data, the cost, and where the model goes. */
  public static void main(String[] args) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    Problem problem = new Problem();
    problem.l = lines.size() - 1;
    problem.n = 4;
    problem.x = new Feature[problem.l][4];
    problem.y = new double[problem.l];
    for (int r = 0; r < problem.l; r++) {
      String[] cells = lines.get(r + 1).split(",", -1);
      for (int c = 0; c < 4; c++) {
        problem.x[r][c] = new FeatureNode(c + 1, Double.parseDouble(cells[c]));
      }
      problem.y[r] = cells[4].equals("virginica") ? 1 : 0;
    }
    Linear.disableDebugOutput();
    Parameter parameter = new Parameter(SolverType.L2R_LR, Double.parseDouble(args[1]), 0.01);
    Model model = Linear.train(problem, parameter);
    model.save(Path.of(args[2]));
    System.out.println(Linear.predict(model, problem.x[0]));
  }
}
