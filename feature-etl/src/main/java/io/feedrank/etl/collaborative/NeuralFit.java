package io.feedrank.etl.collaborative;

import io.feedrank.feature.NcfNetwork;

/** A fitted network and the numbers of each post that somebody likes. Not to be written to. */
public final class NeuralFit {

  private final Likes likes;
  private final NcfNetwork network;
  private final float[] postVectors;

  /**
   * Takes over the numbers.
   *
   * @param likes whose posts they are, in their order
   * @param postVectors row-major, {@link io.feedrank.feature.NcfShape#postWidth} numbers a post
   */
  public NeuralFit(Likes likes, NcfNetwork network, float[] postVectors) {
    if (postVectors.length != likes.posts() * network.shape().postWidth()) {
      throw new IllegalArgumentException(
          "%d numbers are no %d posts of %s"
              .formatted(postVectors.length, likes.posts(), network.shape()));
    }
    this.likes = likes;
    this.network = network;
    this.postVectors = postVectors;
  }

  /** Whose posts they are. */
  public Likes likes() {
    return likes;
  }

  /** What the numbers go through. */
  public NcfNetwork network() {
    return network;
  }

  /** Row-major, in the likes' order of posts. */
  public float[] postVectors() {
    return postVectors;
  }
}
