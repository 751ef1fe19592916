package io.feedrank.training.impression;

/** The configured answer to who chose the impressions of a log. */
public enum ImpressionSetting {

  /** The log decides, by the rule of {@link ImpressionStatistics#finding}. */
  AUTO,

  /** A feed chose. */
  FEED,

  /** Users chose. */
  USERS
}
