package io.feedrank.etl.itemitem;

/**
 * The options of an item-item model.
 *
 * @param similarity what a pair of posts weighs
 * @param neighbours the most neighbours kept for a post; 1 to 100,000
 * @param likesPerUser how many of a user's most recent likes count; 2 to 1,000,000. A fit visits at
 *     most this number squared of pairs for one user, whatever robots do
 */
public record ItemItemOptions(Similarity similarity, int neighbours, int likesPerUser) {

  /** Checks the ranges. */
  public ItemItemOptions {
    check("neighbours", neighbours, 1, 100_000);
    check("likesPerUser", likesPerUser, 2, 1_000_000);
  }

  /**
   * What measured best on a dense and on a sparse log; see docs/decisions/0004-item-item.md and
   * 0014-item-item-shrinkage.md.
   */
  public static ItemItemOptions defaults() {
    return new ItemItemOptions(new Similarity.Cosine(10, 0.5), 200, 300);
  }

  /** The same options with another similarity. */
  public ItemItemOptions withSimilarity(Similarity other) {
    return new ItemItemOptions(other, neighbours, likesPerUser);
  }

  /** The same options with another number of neighbours. */
  public ItemItemOptions withNeighbours(int other) {
    return new ItemItemOptions(similarity, other, likesPerUser);
  }

  /** The same options with another number of likes per user. */
  public ItemItemOptions withLikesPerUser(int other) {
    return new ItemItemOptions(similarity, neighbours, other);
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %,d to %,d, but is %d".formatted(name, least, most, value));
    }
  }
}
