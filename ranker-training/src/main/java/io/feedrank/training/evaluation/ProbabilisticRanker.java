package io.feedrank.training.evaluation;

import io.feedrank.model.Calibration;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.Ranker;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** A ranker whose scores stand for probabilities of likes. */
public interface ProbabilisticRanker extends Ranker {

  /** The probability, 0..1, that a score stands for. */
  double probability(double score);

  /** How a ranker's scores become probabilities; empty where nobody knows. */
  static Optional<DoubleUnaryOperator> of(Ranker ranker) {
    if (ranker instanceof ProbabilisticRanker probable) {
      return Optional.of(probable::probability);
    }
    Calibration calibration = ranker instanceof ModelRanker forest ? forest.calibration() : null;
    return Optional.ofNullable(calibration).map(known -> known::probability);
  }
}
