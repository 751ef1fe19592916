package io.feedrank.cli;

import io.feedrank.training.evaluation.Protocol;
import java.util.Locale;

/**
 * The values of {@code --protocol}: a way to judge a feed's model, or one to compare with a paper.
 */
sealed interface ProtocolChoice {

  /** Its name on the command line. */
  String label();

  /**
   * A protocol that judges a model on the test window of the log.
   *
   * @param protocol which
   */
  record OfTheFeed(Protocol protocol) implements ProtocolChoice {
    @Override
    public String label() {
      return protocol.label();
    }
  }

  /** A protocol of papers, on pairs of users and posts. */
  enum Published implements ProtocolChoice {
    LEAVE_ONE_OUT,
    RANDOM_SPLIT,
    CANDIDATES;

    @Override
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
