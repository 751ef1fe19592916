package io.feedrank.model.forest;

import java.util.Arrays;

/**
 * One symmetric tree as a cooperative game: the players are its distinct features, the worth of a
 * coalition is the tree's mean value when just these features are known.
 */
final class TreeGame {

  private final int[] players;
  private final double[] leafValues;

  /** By level from the deepest: the part of each node's training rows above its border. */
  private final double[][] aboveShares;

  /** For each coalition of players the set of splits they answer. */
  private final int[] answered;

  /** For each coalition {@code size! (players - size - 1)! / players!}. */
  private final double[] coalitionWeights;

  /**
   * A tree as a game.
   *
   * @param leafValues as they are scored with
   */
  TreeGame(SymmetricTree tree, double[] leafValues) {
    this.leafValues = leafValues;
    int depth = tree.depth();
    double[] weights = new double[tree.leaves()];
    for (int leaf = 0; leaf < tree.leaves(); leaf++) {
      weights[leaf] = tree.leafWeight(leaf);
    }
    aboveShares = aboveShares(weights, depth);
    int[] splitFeatures = new int[depth];
    for (int split = 0; split < depth; split++) {
      splitFeatures[split] = tree.feature(split);
    }
    players = Arrays.stream(splitFeatures).distinct().toArray();
    answered = answered(players, splitFeatures);
    coalitionWeights = coalitionWeights(players.length);
  }

  /** The tree's value when nothing is known. */
  double mean() {
    double[] worth = leafValues.clone();
    settleSplits(0, worth);
    return worth[0];
  }

  /** Adds each feature's Shapley value, given the answers of all splits. */
  void addContributions(int leaf, double[] contributions, double[] scratch) {
    System.arraycopy(leafValues, 0, scratch, 0, leafValues.length);
    settleSplits(leaf, scratch);
    double[] worth = scratch;
    int offset = 0;
    if (answered.length < leafValues.length) {
      offset = leafValues.length;
      for (int coalition = 0; coalition < answered.length; coalition++) {
        worth[offset + coalition] = scratch[answered[coalition]];
      }
    }
    for (int player = 0; player < players.length; player++) {
      contributions[players[player]] += shapley(player, worth, offset);
    }
  }

  private double shapley(int player, double[] worth, int offset) {
    int bit = 1 << player;
    double sum = 0;
    for (int high = 0; high < answered.length; high += 2 * bit) {
      for (int others = high; others < high + bit; others++) {
        double gain = worth[offset + others + bit] - worth[offset + others];
        sum += coalitionWeights[others] * gain;
      }
    }
    return sum;
  }

  /** Turns values by answers into values by which splits are known (see {@link SymmetricShap}). */
  private void settleSplits(int answers, double[] worth) {
    for (int split = 0; split < aboveShares.length; split++) {
      int bit = 1 << split;
      int above = -(answers >> split & 1);
      double[] shares = aboveShares[split];
      for (int node = 0; node < shares.length; node++) {
        double share = shares[node];
        int first = node * 2 * bit;
        for (int i = first; i < first + bit; i++) {
          double no = worth[i];
          double yes = worth[i + bit];
          worth[i + bit] = above == 0 ? no : yes;
          worth[i] = no + share * (yes - no);
        }
      }
    }
  }

  private static double[][] aboveShares(double[] leafWeights, int depth) {
    double[][] shares = new double[depth][];
    double[] weights = leafWeights;
    for (int split = 0; split < depth; split++) {
      double[] parents = new double[weights.length / 2];
      shares[split] = new double[parents.length];
      for (int node = 0; node < parents.length; node++) {
        parents[node] = weights[2 * node] + weights[2 * node + 1];
        // Where no training row came by, either answer is as likely.
        shares[split][node] = parents[node] > 0 ? weights[2 * node + 1] / parents[node] : 0.5;
      }
      weights = parents;
    }
    return shares;
  }

  private static int[] answered(int[] players, int[] splitFeatures) {
    int[] answered = new int[1 << players.length];
    for (int coalition = 0; coalition < answered.length; coalition++) {
      for (int split = 0; split < splitFeatures.length; split++) {
        for (int player = 0; player < players.length; player++) {
          if (players[player] == splitFeatures[split]) {
            answered[coalition] |= (coalition >> player & 1) << split;
          }
        }
      }
    }
    return answered;
  }

  private static double[] coalitionWeights(int players) {
    double[] bySize = new double[players + 1];
    for (int size = 0; size < players; size++) {
      double choices = 1; // players! / (size! (players - size - 1)!)
      for (int i = 0; i < players - size; i++) {
        choices *= (double) (players - i) / Math.max(1, players - size - 1 - i);
      }
      bySize[size] = 1 / choices;
    }
    double[] weights = new double[1 << players];
    for (int coalition = 0; coalition < weights.length; coalition++) {
      weights[coalition] = bySize[Integer.bitCount(coalition)];
    }
    return weights;
  }
}
