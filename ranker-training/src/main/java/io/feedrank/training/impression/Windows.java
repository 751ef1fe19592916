package io.feedrank.training.impression;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Moment;

/**
 * One global cut in time: what is fitted on, what choices are made on, and what is looked at once.
 *
 * @param train requests the trees are fitted on
 * @param validation requests that stop the training and settle choices; begins where {@code train}
 *     ends
 * @param test requests that only the final figures come from; begins where {@code validation} ends
 */
public record Windows(TimeRange train, TimeRange validation, TimeRange test) {

  /** Checks the order. */
  public Windows {
    if (!train.until().equals(validation.from()) || !validation.until().equals(test.from())) {
      throw new IllegalArgumentException(
          "windows must follow each other: train %s, validation %s, test %s"
              .formatted(train, validation, test));
    }
  }

  /**
   * Windows by shares of a log's events.
   *
   * @param shares where each window begins
   * @throws IllegalArgumentException if the log is empty
   */
  public static Windows of(FeedLog log, Shares shares) {
    return of(EventTimeHistogram.of(log), shares);
  }

  /**
   * Windows by shares of events, in the order of their times. Single events with a wrong clock do
   * not move them.
   *
   * @param times of the events
   * @throws IllegalArgumentException if there are none
   */
  public static Windows of(EventTimeHistogram times, Shares shares) {
    Moment train = new Moment(times.at(shares.train));
    Moment validation = new Moment(times.at(shares.validation));
    Moment test = new Moment(times.at(shares.test));
    return new Windows(
        new TimeRange(train, validation),
        new TimeRange(validation, test),
        new TimeRange(test, new Moment(times.at(1))));
  }

  /**
   * Where the windows begin, as shares of the log's events in the order of their times; the test
   * window ends with the log. What lies before the first only feeds features.
   *
   * @param train from 0
   * @param validation above {@code train}
   * @param test above {@code validation}, below 1
   */
  public record Shares(double train, double validation, double test) {

    /** The first fifth feeds features, three fifths train, a tenth each validates and tests. */
    public static final Shares DEFAULT = new Shares(0.2, 0.8, 0.9);

    /** Checks the order. */
    public Shares {
      if (!(0 <= train && train < validation && validation < test && test < 1)) {
        throw new IllegalArgumentException(
            "windows must begin in the order 0 <= train < validation < test < 1; got %s, %s, %s"
                .formatted(train, validation, test));
      }
    }
  }
}
