package io.feedrank.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * A reliability table: predicted against observed like rates in bins of about equal weight.
 *
 * <p>Rows of equal prediction always share a bin (that of the middle of their ranks), so the table
 * does not depend on the order of the rows; many ties make fewer, larger bins.
 *
 * @param bins by ascending prediction, none empty
 */
public record Reliability(List<Bin> bins) {
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Rows of neighbouring predictions.
   *
   * @param lowest the smallest prediction in the bin
   * @param highest the largest prediction in the bin
   * @param weight the sum of the rows' weights
   * @param meanPrediction what the model says the like rate is
   * @param positiveRate what it was, with its 95 % Wilson interval, each unit of weight a trial
   */
  public record Bin(
      double lowest, double highest, double weight, double meanPrediction, Interval positiveRate) {}

  /**
   * The table of the given rows.
   *
   * @param binCount the number of bins wanted, at least 1
   * @throws IllegalArgumentException if a score is not a probability or the count is below 1
   */
  public static Reliability of(Predictions rows, int binCount) {
    if (binCount < 1) {
      throw new IllegalArgumentException(
          "number of bins is " + binCount + "; it must be at least 1");
    }
    for (int row = 0; row < rows.size(); row++) {
      Checks.probability(rows.score(row), "score of row", row);
    }
    return of(ScoreTable.of(rows), binCount);
  }

  private static Reliability of(ScoreTable table, int binCount) {
    double perBin = table.totalWeight() / binCount;
    List<Bin> bins = new ArrayList<>();
    OpenBin open = new OpenBin(table);
    double below = 0;
    for (int at = 0; at < table.size(); at++) {
      double middle = below + table.weight(at) / 2;
      if (table.weight(at) > 0) {
        open.take(at, Math.min(binCount - 1, (int) (middle / perBin)), bins);
      }
      below += table.weight(at);
    }
    open.closeInto(bins);
    return new Reliability(bins);
  }

  /**
   * The expected calibration error: the mean over rows of |predicted - observed| of their bin
   * (Naeini et al., AAAI 2015, here with bins of equal weight); NaN without rows.
   */
  public double expectedCalibrationError() {
    double error = 0;
    double weight = 0;
    for (Bin bin : bins) {
      error += bin.weight() * Math.abs(bin.meanPrediction() - bin.positiveRate().value());
      weight += bin.weight();
    }
    return error / weight;
  }

  /** The bin that is being filled while the table is read upwards. */
  private static final class OpenBin {
    private final ScoreTable table;
    private int number = -1;
    private int first;
    private int last;

    OpenBin(ScoreTable table) {
      this.table = table;
    }

    void take(int at, int binNumber, List<Bin> finished) {
      if (binNumber != number) {
        closeInto(finished);
        number = binNumber;
        first = at;
      }
      last = at;
    }

    void closeInto(List<Bin> finished) {
      if (number < 0) {
        return;
      }
      double weight = 0;
      double predicted = 0;
      double positive = 0;
      for (int at = first; at <= last; at++) {
        weight += table.weight(at);
        predicted += table.weight(at) * table.score(at);
        positive += table.positive(at);
      }
      finished.add(
          new Bin(
              table.score(first),
              table.score(last),
              weight,
              predicted / weight,
              Interval.ofProportion(positive, weight)));
    }
  }
}
