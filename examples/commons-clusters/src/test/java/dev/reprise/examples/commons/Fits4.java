package dev.reprise.examples.commons;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math4.legacy.ml.clustering.DoublePoint;
import org.apache.commons.math4.legacy.ml.clustering.ElkanKMeansPlusPlusClusterer;
import org.apache.commons.math4.legacy.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math4.legacy.ml.distance.EuclideanDistance;
import org.apache.commons.rng.simple.RandomSource;

/** Commons Math 4 with generators of Commons RNG: seeded, seeded otherwise, left to chance. */
public final class Fits4 {
  private Fits4() {}

  /** Takes no arguments. */
  @SuppressWarnings("deprecation") // what programs call that were written for Commons RNG 1.3
  public static void main(String[] args) {
    List<DoublePoint> points = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      points.add(new DoublePoint(new double[] {i % 2 * 10 + i * 0.01, i % 4}));
    }
    new KMeansPlusPlusClusterer<DoublePoint>(
            2, 50, new EuclideanDistance(), RandomSource.XO_RO_SHI_RO_128_PP.create(21L))
        .cluster(points);
    new ElkanKMeansPlusPlusClusterer<DoublePoint>(
            2, 50, new EuclideanDistance(), RandomSource.create(RandomSource.MT, 22))
        .cluster(points);
    new KMeansPlusPlusClusterer<DoublePoint>(2).cluster(points);
  }
}
