package io.feedrank.neural;

import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.collaborative.NeuralFit;
import io.feedrank.etl.collaborative.NeuralFitter;
import io.feedrank.etl.collaborative.NeuralOptions;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.progress.Progress;
import java.util.function.IntToLongFunction;

/**
 * Fits neural collaborative filtering with DJL and PyTorch: He et al., "Neural collaborative
 * filtering", WWW 2017, with what a user likes in the place of a vector of their own.
 *
 * <p>First weights come from the seed and the posts' ids, order and draws from the seed: the same
 * likes give the same network on the same kind of processor, whoever else is in the feed. Another
 * kind of processor, or a GPU, may round sums differently.
 */
public final class DjlNeuralFitter implements NeuralFitter {

  /** Made by the service loader. */
  public DjlNeuralFitter() {}

  @Override
  public NeuralFit fit(
      Likes likes,
      IntToLongFunction ids,
      CollaborativeModel part,
      NeuralOptions options,
      Progress progress) {
    TrainedNetwork.Start start = new TrainedNetwork.Start(UserForm.LIKES, ids);
    try (TrainedNetwork network = TrainedNetwork.train(likes, part, options, start, progress)) {
      return network.export();
    }
  }
}
