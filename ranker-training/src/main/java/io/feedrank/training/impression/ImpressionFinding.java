package io.feedrank.training.impression;

/**
 * The source of a log's impressions, with the reason.
 *
 * @param source who chose the impressions
 * @param reason why this is assumed, in words
 */
public record ImpressionFinding(ImpressionSource source, String reason) {

  /** The finding as one sentence, for the output of commands. */
  public String sentence() {
    String who =
        source == ImpressionSource.USERS
            ? "users chose what they saw"
            : "a feed chose what users saw";
    return "%s: %s".formatted(who, reason);
  }
}
