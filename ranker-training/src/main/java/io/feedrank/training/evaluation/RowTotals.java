package io.feedrank.training.evaluation;

import io.feedrank.metric.Auc;
import io.feedrank.metric.LogLoss;
import io.feedrank.metric.Predictions;
import io.feedrank.metric.Reliability;
import io.feedrank.model.Ranker;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** The scored rows of all rankers, and the measures of all rows together. */
final class RowTotals {

  /** Enough to see a bend, few enough for each to hold a sure rate. */
  private static final int BINS = 10;

  private final double[][] labels;
  private final Map<String, double[][]> scores = new HashMap<>();

  RowTotals(Iterable<String> rankers, int places) {
    labels = new double[places][];
    rankers.forEach(ranker -> scores.put(ranker, new double[places][]));
  }

  /** Writes down the rows of a place; from any thread. */
  void put(String ranker, int place, double[] rowScores, double[] rowLabels) {
    of(ranker)[place] = rowScores;
    labels[place] = rowLabels;
  }

  private double[][] of(String ranker) {
    return Objects.requireNonNull(scores.get(ranker), ranker);
  }

  /** Adds what the rows come to. */
  Map<String, Reliability> addTo(ScoreSheet sheet, Map<String, Ranker> rankers) {
    Map<String, Reliability> reliability = new LinkedHashMap<>();
    rankers.forEach(
        (name, ranker) -> {
          sheet.total(name, Metric.AUC, Auc.of(rows(name, score -> score)));
          Optional<DoubleUnaryOperator> probability = ProbabilisticRanker.of(ranker);
          if (probability.isPresent()) {
            Predictions rows = rows(name, probability.get());
            LogLoss loss = LogLoss.of(rows);
            Reliability table = Reliability.of(rows, BINS);
            sheet.total(name, Metric.LOG_LOSS, loss.value());
            sheet.total(name, Metric.NORMALISED_ENTROPY, loss.normalisedEntropy());
            sheet.total(name, Metric.CALIBRATION_ERROR, table.expectedCalibrationError());
            reliability.put(name, table);
          }
        });
    return reliability;
  }

  private Predictions rows(String ranker, DoubleUnaryOperator as) {
    Predictions rows = new Predictions();
    double[][] all = of(ranker);
    for (int place = 0; place < all.length; place++) {
      for (int i = 0; i < all[place].length; i++) {
        rows.add(place, as.applyAsDouble(all[place][i]), labels[place][i] > 0);
      }
    }
    return rows;
  }

  /** The area under the ROC curve of one list; NaN if it is all liked, or not at all. */
  static double auc(double[] scores, double[] labels) {
    Predictions rows = new Predictions();
    for (int i = 0; i < scores.length; i++) {
      rows.add(0, scores[i], labels[i] > 0);
    }
    return Auc.of(rows);
  }
}
