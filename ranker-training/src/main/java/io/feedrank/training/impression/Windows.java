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
public record Windows(Window train, Window validation, Window test) {

  /** Checks the order. */
  public Windows {
    if (!train.until().equals(validation.from()) || !validation.until().equals(test.from())) {
      throw new IllegalArgumentException(
          "windows must follow each other: train %s, validation %s, test %s"
              .formatted(train, validation, test));
    }
  }

  /**
   * Windows by shares of a log's time.
   *
   * @param shares where each window begins
   * @throws IllegalArgumentException if the log is empty
   */
  public static Windows of(FeedLog log, Shares shares) {
    if (log.size() == 0) {
      throw new IllegalArgumentException("the log is empty; import a feed first");
    }
    return between(log.firstSecond(), log.lastSecond(), shares);
  }

  /**
   * Windows by shares of the time between two events.
   *
   * @param first the second of the first event
   * @param last the second of the last event
   */
  public static Windows between(long first, long last, Shares shares) {
    long length = last + 1 - first;
    Moment train = new Moment(first + (long) (shares.train * length));
    Moment validation = new Moment(first + (long) (shares.validation * length));
    Moment test = new Moment(first + (long) (shares.test * length));
    return new Windows(
        new Window(train, validation),
        new Window(validation, test),
        new Window(test, new Moment(first + length)));
  }

  /**
   * Where the windows begin, as shares of the log's time; the test window ends with the log. What
   * lies before the first only feeds features.
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
