package io.feedrank.etl.text;

/**
 * The options of a text basis.
 *
 * @param vocabulary which terms count
 * @param dims numbers in a text's vector; 1 to 1,000
 * @param clusters text clusters wanted; 1 to 10,000
 * @param powerIterations of the truncated SVD; 0 to 100. More bring the last dimensions closer to
 *     the exact ones at one more pass over the texts each
 * @param seed of everything random
 */
public record TextModelOptions(
    VocabularyOptions vocabulary, int dims, int clusters, int powerIterations, long seed) {

  /** Checks the ranges. */
  public TextModelOptions {
    check("dims", dims, 1, 1_000);
    check("clusters", clusters, 1, 10_000);
    check("powerIterations", powerIterations, 0, 100);
  }

  /** What measured best; see docs/decisions/0003-text-basis.md. */
  public static TextModelOptions defaults() {
    return new TextModelOptions(VocabularyOptions.defaults(), 64, 40, 8, 1);
  }

  /** The same options with another number of dimensions. */
  public TextModelOptions withDims(int other) {
    return new TextModelOptions(vocabulary, other, clusters, powerIterations, seed);
  }

  /** The same options with another number of clusters. */
  public TextModelOptions withClusters(int other) {
    return new TextModelOptions(vocabulary, dims, other, powerIterations, seed);
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %,d to %,d, but is %d".formatted(name, least, most, value));
    }
  }
}
