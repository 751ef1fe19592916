package io.feedrank.etl.collaborative;

import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.NcfShape;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of GMF, MLP and NeuMF.
 *
 * @param factors the width of GMF's vectors and of MLP's last hidden layer; 1 to 128
 * @param layers the number of MLP's hidden layers, each twice as wide as the next; 1 to 3
 * @param epochs how often all likes are gone through; 1 to 1,000
 * @param batch how many likes a step of the optimiser sees, each with its negatives; 1 to 100,000
 * @param learningRate of Adam; above 0, at most 1
 * @param negatives how many posts that the user does not like are drawn for each like, anew in each
 *     epoch; 1 to 100
 * @param decay the weight of the squares of all weights; 0 to 1
 * @param pooling from 0 (a user is the sum of their likes) to 1 (their mean)
 * @param seed of first weights, order and draws
 */
public record NeuralOptions(
    int factors,
    int layers,
    int epochs,
    int batch,
    double learningRate,
    int negatives,
    double decay,
    double pooling,
    long seed) {

  /** What measured best on the validation window: docs/decisions/0024. */
  public static final NeuralOptions DEFAULT =
      new NeuralOptions(16, 2, 12, 1_024, .003, 4, 0, .5, 1);

  /** Checks the ranges. */
  public NeuralOptions {
    within("factors", factors, 128);
    within("layers", layers, 3);
    within("epochs", epochs, 1_000);
    within("batch", batch, 100_000);
    within("negatives", negatives, 100);
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new IllegalArgumentException(
          "learning-rate %s is not legal; give one above 0, at most 1".formatted(learningRate));
    }
    if (!(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException("decay %s is outside 0..1".formatted(decay));
    }
    if (!(pooling >= 0 && pooling <= 1)) {
      throw new IllegalArgumentException("pooling %s is outside 0..1".formatted(pooling));
    }
  }

  private static void within(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("%s %d are outside 1..%d".formatted(name, value, most));
    }
  }

  /** The same with another seed. */
  public NeuralOptions withSeed(long other) {
    return new NeuralOptions(
        factors, layers, epochs, batch, learningRate, negatives, decay, pooling, other);
  }

  /** How wide the network of a neural part is: each hidden layer half as wide as the one before. */
  public NcfShape shape(CollaborativeModel part) {
    List<Integer> widths = new ArrayList<>();
    for (int layer = layers - 1; layer >= 0; layer--) {
      widths.add(factors << layer);
    }
    return switch (part) {
      case GMF -> new NcfShape(factors, List.of());
      case MLP -> new NcfShape(0, widths);
      case NEUMF -> new NcfShape(factors, widths);
      case RP3BETA, EASE, IALS, HYBRID ->
          throw new IllegalArgumentException(
              "%s is no network; the neural parts are gmf, mlp and neumf".formatted(part.word()));
    };
  }
}
