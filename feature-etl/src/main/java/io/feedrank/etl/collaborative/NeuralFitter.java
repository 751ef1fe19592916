package io.feedrank.etl.collaborative;

import io.feedrank.feature.CollaborativeModel;
import io.feedrank.progress.Progress;
import java.util.ServiceLoader;
import java.util.function.IntToLongFunction;

/**
 * Fits neural collaborative filtering. What does so lies in a module of its own, ranker-neural,
 * which weighs more than all the others together: it is found if it is on the class path.
 */
public interface NeuralFitter {

  /**
   * The network of these likes. The same likes and options give the same network, whoever else is
   * in the feed.
   *
   * @param ids the ids of the catalogue's posts by index
   * @param part which network: a neural one
   */
  NeuralFit fit(
      Likes likes,
      IntToLongFunction ids,
      CollaborativeModel part,
      NeuralOptions options,
      Progress progress);

  /**
   * The one on the class path.
   *
   * @param part what it is needed for
   * @throws MissingFitterException if there is none
   */
  static NeuralFitter find(CollaborativeModel part) {
    return ServiceLoader.load(NeuralFitter.class)
        .findFirst()
        .orElseThrow(() -> new MissingFitterException(part));
  }
}
