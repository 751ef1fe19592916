package io.feedrank.feature;

import java.io.Serializable;
import java.util.List;

/**
 * The widths of the parts of a network of neural collaborative filtering: GMF has factors only, MLP
 * layers only, NeuMF both (He et al., "Neural collaborative filtering", WWW 2017).
 *
 * @param factors how many products of a number of the user and one of the post; 0 to 512
 * @param layers the widths of the hidden layers, first to last; at most 8, each 1 to 512
 */
public record NcfShape(int factors, List<Integer> layers) implements Serializable {

  private static final int WIDEST = 512;

  /** Checks the ranges and copies. */
  public NcfShape {
    layers = List.copyOf(layers);
    if (factors < 0 || factors > WIDEST) {
      throw new IllegalArgumentException("factors %d are outside 0..%d".formatted(factors, WIDEST));
    }
    if (layers.size() > 8 || layers.stream().anyMatch(width -> width < 1 || width > WIDEST)) {
      throw new IllegalArgumentException(
          "hidden layers %s are not legal; give at most 8, each 1 to %d wide"
              .formatted(layers, WIDEST));
    }
    if (factors == 0 && layers.isEmpty()) {
      throw new IllegalArgumentException(
          "a network needs factors or hidden layers; it has neither");
    }
  }

  /** The numbers of a user: their factors, then what they add to each unit of the first layer. */
  public int userWidth() {
    return factors + (layers.isEmpty() ? 0 : layers.get(0));
  }

  /** The numbers of a post: what a like of it adds to a user, then what it is as a candidate. */
  public int postWidth() {
    return 2 * userWidth();
  }

  /** The width of the last hidden layer; 0 if there is none. */
  int lastWidth() {
    return layers.isEmpty() ? 0 : layers.get(layers.size() - 1);
  }

  /** How many weights the network has behind the first layer, see {@link NcfNetwork}. */
  public int weights() {
    int count = lastWidth() + 1;
    for (int layer = 1; layer < layers.size(); layer++) {
      count += (layers.get(layer - 1) + 1) * layers.get(layer);
    }
    return count;
  }
}
