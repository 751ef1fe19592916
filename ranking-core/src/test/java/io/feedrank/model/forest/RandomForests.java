package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded symmetric forests for tests; features recur within trees, borders between them. */
final class RandomForests {

  private static final List<NanTreatment> TREATMENTS = List.of(NanTreatment.values());
  private static final List<MarginTransform> TRANSFORMS = List.of(MarginTransform.values());

  private RandomForests() {}

  static SymmetricForest symmetric(long seed, int features, int trees, int depth) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FloatFeature> columns = new ArrayList<>();
    for (int f = 0; f < features; f++) {
      columns.add(new FloatFeature("f" + f, TREATMENTS.get(random.nextInt(3))));
    }
    List<SymmetricTree> all = new ArrayList<>();
    for (int t = 0; t < trees; t++) {
      all.add(tree(random, features, depth));
    }
    return new SymmetricForest(columns, all, 0.75, -0.3);
  }

  /** A margin over some columns, each with another transform in turn. */
  static LinearMargin margin(long seed, List<Integer> columns) {
    SplittableRandom random = new SplittableRandom(seed);
    List<MarginTerm> terms = new ArrayList<>();
    for (int column : columns) {
      MarginTransform transform = TRANSFORMS.get(terms.size() % 3);
      terms.add(
          new MarginTerm(
              column,
              transform,
              random.nextDouble() - 0.5,
              0.1 + random.nextDouble(),
              random.nextDouble() * 2 - 1));
    }
    return new LinearMargin(terms);
  }

  private static SymmetricTree tree(SplittableRandom random, int features, int depth) {
    int[] splitFeatures = new int[depth];
    float[] borders = new float[depth];
    for (int l = 0; l < depth; l++) {
      splitFeatures[l] = random.nextInt(features);
      borders[l] = random.nextInt(30) / 4f - 3.5f;
    }
    double[] values = new double[1 << depth];
    double[] weights = new double[1 << depth];
    for (int leaf = 0; leaf < values.length; leaf++) {
      values[leaf] = random.nextDouble() * 2 - 1;
      weights[leaf] = random.nextInt(5) == 0 ? 0 : random.nextInt(1000);
    }
    return new SymmetricTree(splitFeatures, borders, values, weights);
  }
}
