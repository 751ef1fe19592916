package io.feedrank.service.live;

/**
 * A user's log at a request, and its freshness.
 *
 * @param log the events
 * @param freshness how they compare with the database
 */
public record KnownLog(UserLog log, Freshness freshness) {

  /** How what is known compares with what the database holds. */
  public enum Freshness {
    /** As the database had it within the bound on freshness. */
    FRESH,
    /** As the database had it once; it does not answer now. */
    STALE,
    /** The database does not answer, and nothing is remembered. */
    MISSING
  }
}
