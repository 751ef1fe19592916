package io.feedrank.simulator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lloyd's k-means with k-means++ seeding, on rows of length 1. */
final class PlainKMeans {
  private static final int ITERATIONS = 12;

  private final float[][] rows;
  private final float[][] centres;
  private final int[] nearest;

  /** The best of several starts, by the sum of squared distances. */
  static int[] best(float[][] rows, int k, int starts) {
    Random random = new Random(23);
    return Stream.generate(() -> new PlainKMeans(rows, k, random))
        .limit(starts)
        .min(Comparator.comparingDouble(PlainKMeans::inertia))
        .orElseThrow()
        .nearest;
  }

  private PlainKMeans(float[][] rows, int k, Random random) {
    this.rows = rows;
    centres = new float[k][];
    nearest = new int[rows.length];
    seed(random);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      assign();
      move();
    }
    assign();
  }

  private double inertia() {
    return IntStream.range(0, rows.length)
        .mapToDouble(row -> distance(rows[row], centres[nearest[row]]))
        .sum();
  }

  private void seed(Random random) {
    double[] distance = new double[rows.length];
    Arrays.fill(distance, 1);
    for (int c = 0; c < centres.length; c++) {
      double mark = random.nextDouble() * Arrays.stream(distance).sum();
      int chosen = 0;
      while (chosen < rows.length - 1 && mark > distance[chosen]) {
        mark -= distance[chosen++];
      }
      centres[c] = rows[chosen].clone();
      for (int row = 0; row < rows.length; row++) {
        double to = distance(rows[row], centres[c]);
        distance[row] = c == 0 ? to : Math.min(distance[row], to);
      }
    }
  }

  private void assign() {
    for (int row = 0; row < rows.length; row++) {
      int best = 0;
      for (int c = 1; c < centres.length; c++) {
        best = distance(rows[row], centres[c]) < distance(rows[row], centres[best]) ? c : best;
      }
      nearest[row] = best;
    }
  }

  private void move() {
    int[] members = new int[centres.length];
    float[][] sums = new float[centres.length][rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      members[nearest[row]]++;
      for (int d = 0; d < rows[row].length; d++) {
        sums[nearest[row]][d] += rows[row][d];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      for (int d = 0; d < sums[c].length && members[c] > 0; d++) {
        centres[c][d] = sums[c][d] / members[c];
      }
    }
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return sum;
  }
}
