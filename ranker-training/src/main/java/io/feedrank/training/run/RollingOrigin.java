package io.feedrank.training.run;

import io.feedrank.domain.Moment;
import io.feedrank.model.Ranker;
import io.feedrank.progress.Progress;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.Truth;
import io.feedrank.training.impression.EventTimeHistogram;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.impression.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges a way of training, not a model, at several times: for each of some cuts a model is fitted
 * on what lies before, and judged on what follows. A figure that holds for one week only does not
 * survive this (Tashman, Out-of-sample tests of forecasting accuracy, 2000).
 *
 * <p>The cuts divide the second half of the log's events into windows of equally many; as many
 * events, or a quarter of those before, stops the training; what lies before that, from where
 * training windows begin, is fitted on.
 *
 * @param feed what is read
 * @param truth the true probabilities of a simulated feed; null where nobody knows them
 * @param options how each model is fitted and judged
 */
public record RollingOrigin(TrainingFeed feed, @Nullable Truth truth, TrainingOptions options) {

  private static final int MOST_CUTS = 20;

  /** The first cut lies in the middle of the log: half of what is before it is there to fit on. */
  private static final double LATEST_BEGIN = 0.25;

  /**
   * One report a cut, in time order, by the protocol that counts most on this feed.
   *
   * @param cuts how many, 0 to {@value #MOST_CUTS}
   * @throws IllegalArgumentException if the number of cuts is out of range, or the log too short
   */
  public List<ProtocolReport> judge(int cuts, Progress progress) {
    Protocol protocol = protocol();
    Evaluator evaluator =
        new Evaluator(feed.replay(), feed.impressions(), truth, options.evaluation());
    List<ProtocolReport> reports = new ArrayList<>();
    for (Windows windows : windows(checked(cuts))) {
      Ranker model =
          ForestFitter.of(feed, options).fit(windows.train(), windows.validation(), progress);
      RecentCounts recent =
          RecentCounts.choose(
              feed,
              feed.impressionSource(windows.train()).source(),
              windows.validation(),
              options.evaluation().cutoff());
      Map<String, Ranker> rankers =
          BaselineRankers.of(model, feed.features(), options.rules(), recent);
      reports.add(
          evaluator.judge(
              protocol,
              windows.test(),
              BaselineRankers.asServed(rankers, protocol, feed),
              progress));
    }
    return reports;
  }

  /** Sessions say little where users chose what they saw. */
  private Protocol protocol() {
    TimeRange train = Windows.of(feed.log(), options.shares()).train();
    return truth != null || feed.impressionSource(train).source() == ImpressionSource.USERS
        ? Protocol.REQUEST
        : Protocol.SESSION;
  }

  /**
   * A number of cuts.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public static int checked(int cuts) {
    if (cuts < 0 || cuts > MOST_CUTS) {
      throw new IllegalArgumentException(
          "%d cuts are not legal; give 0 to %d".formatted(cuts, MOST_CUTS));
    }
    return cuts;
  }

  /** The windows of every cut. */
  List<Windows> windows(int cuts) {
    EventTimeHistogram times = EventTimeHistogram.of(feed.log());
    double step = 0.5 / cuts;
    double begin = Math.min(options.shares().train(), LATEST_BEGIN);
    List<Windows> windows = new ArrayList<>();
    for (int cut = 0; cut < cuts; cut++) {
      double at = 0.5 + cut * step;
      // Three quarters of what lies before are fitted on, however few cuts there are.
      double stop = Math.min(step, (at - begin) / 4);
      Moment validation = new Moment(times.at(at - stop));
      Moment test = new Moment(times.at(at));
      Moment end = new Moment(times.at(cut == cuts - 1 ? 1 : 0.5 + (cut + 1) * step));
      windows.add(
          new Windows(
              new TimeRange(new Moment(times.at(begin)), validation),
              new TimeRange(validation, test),
              new TimeRange(test, end)));
    }
    return windows;
  }
}
