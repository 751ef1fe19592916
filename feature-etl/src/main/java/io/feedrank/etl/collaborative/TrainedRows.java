package io.feedrank.etl.collaborative;

import io.feedrank.etl.collaborative.HybridOptions.Optimizer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows of numbers that take steps down their gradients, each number with a step length of its own.
 * A row that never took one counts as zeros. Not thread-safe; 8 bytes a number, 12 with adadelta.
 */
final class TrainedRows {

  /** Adadelta's memory and the least length of its steps, as in the paper. */
  private static final float MEMORY = .95f;

  private static final float LEAST = 1e-6f;

  /** What adagrad begins with, so that its first steps are no longer than the later ones. */
  private static final float FIRST_SQUARE = 1;

  private final int width;
  private final float learningRate;
  private final float regularisation;
  private final float[] values;
  private final float[] squares;
  private final float[] steps;
  private final boolean[] trained;

  /** Rows of zeros. */
  TrainedRows(int rows, HybridOptions options) {
    this.width = options.dimensions() + 1;
    this.learningRate = (float) options.learningRate();
    this.regularisation = (float) options.regularisation();
    this.values = new float[Math.multiplyExact(rows, width)];
    this.squares = new float[values.length];
    this.trained = new boolean[rows];
    boolean adadelta = options.optimizer() == Optimizer.ADADELTA;
    this.steps = new float[adadelta ? values.length : 0];
    Arrays.fill(squares, adadelta ? 0 : FIRST_SQUARE);
  }

  /** Gives a row its first vector, evenly around zero, by a seed of its own; its bias stays 0. */
  void begin(int row, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int d = 0; d < width - 1; d++) {
      values[row * width + d] = (float) ((random.nextDouble() - .5) / (width - 1));
    }
  }

  /** A number of a row. */
  float value(int row, int d) {
    return values[row * width + d];
  }

  /** The row as it counts: zeros if it was never trained. */
  float[] row(int row) {
    return trained[row]
        ? Arrays.copyOfRange(values, row * width, (row + 1) * width)
        : new float[width];
  }

  /** A step down. */
  void descend(int row, double[] gradients) {
    trained[row] = true;
    int at = row * width;
    for (int d = 0; d < width; d++) {
      float gradient = (float) gradients[d] + regularisation * values[at + d];
      values[at + d] -= steps.length == 0 ? adagrad(at + d, gradient) : adadelta(at + d, gradient);
    }
  }

  private float adagrad(int place, float gradient) {
    squares[place] += gradient * gradient;
    return learningRate * gradient / (float) Math.sqrt(squares[place]);
  }

  private float adadelta(int place, float gradient) {
    squares[place] = MEMORY * squares[place] + (1 - MEMORY) * gradient * gradient;
    double ratio = (steps[place] + LEAST) / (squares[place] + LEAST);
    float step = (float) Math.sqrt(ratio) * gradient;
    steps[place] = MEMORY * steps[place] + (1 - MEMORY) * step * step;
    return step;
  }
}
