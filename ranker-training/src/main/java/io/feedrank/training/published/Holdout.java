package io.feedrank.training.published;

import io.feedrank.metric.SplitMix64;
import java.util.stream.IntStream;

/**
 * A log parted in two: the pairs that rankers are fitted on, and those that they are asked for.
 * Immutable.
 */
final class Holdout {

  private final InteractionLog log;
  private final Interactions training;
  private final int[][] heldOut;
  private final int[] catalogue;

  private Holdout(InteractionLog log, int[][] training, int[][] heldOut) {
    this.log = log;
    this.training = log.likes().with(training);
    this.heldOut = heldOut;
    this.catalogue = log.likes().catalogue();
  }

  /**
   * Parts a log as a protocol does. What is held out of a user depends on the seed, their id and
   * their own likes only.
   */
  static Holdout of(InteractionLog log, PublishedProtocol protocol, long seed) {
    Interactions likes = log.likes();
    int[][] training = new int[likes.users()][];
    int[][] heldOut = new int[likes.users()][];
    IntStream.range(0, likes.users())
        .parallel()
        .forEach(
            user -> {
              int[] liked = likes.of(user);
              boolean[] out =
                  protocol.heldOut(liked.length, SplitMix64.stream(seed, likes.userId(user)));
              training[user] =
                  IntStream.range(0, liked.length)
                      .filter(place -> !out[place])
                      .map(place -> liked[place])
                      .toArray();
              heldOut[user] =
                  IntStream.range(0, liked.length)
                      .filter(place -> out[place])
                      .map(place -> liked[place])
                      .toArray();
            });
    return new Holdout(log, training, heldOut);
  }

  /** What rankers are fitted on: no pair that is held out is among them. */
  Interactions training() {
    return training;
  }

  /** The posts held out of a user's likes; not to be written to. */
  int[] of(int user) {
    return heldOut[user];
  }

  /** The posts that anybody likes, held out or not, ascending; not to be written to. */
  int[] catalogue() {
    return catalogue;
  }

  /** The posts of the catalogue that a user never had to do with. */
  UnseenItems untouched(int user) {
    return new UnseenItems(catalogue, log.touched(user));
  }
}
