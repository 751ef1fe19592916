package io.feedrank.simulator;

import java.time.Instant;

/**
 * All feed rows of one user, in time order: views, and after each liked view its like.
 *
 * <p>Rows are read by number, 0 to {@code size() - 1}; nothing is boxed. Immutable, thread-safe.
 */
public final class UserHistory {
  private final long userId;
  private final long[] seconds;
  private final long[] postIds;
  private final byte[] positions;
  private final double[] propensities;

  UserHistory(long userId, RowBuffer rows) {
    this.userId = userId;
    seconds = rows.seconds();
    postIds = rows.postIds();
    positions = rows.positions();
    propensities = rows.propensities();
  }

  /** The outside id of the user. */
  public long userId() {
    return userId;
  }

  /** Number of rows, views and likes. */
  public int size() {
    return seconds.length;
  }

  /** When row {@code row} happened, epoch seconds UTC. */
  public long epochSecond(int row) {
    return seconds[row];
  }

  /** When row {@code row} happened. */
  public Instant at(int row) {
    return Instant.ofEpochSecond(seconds[row]);
  }

  /** The outside id of the post of row {@code row}. */
  public long postId(int row) {
    return postIds[row];
  }

  /** Whether row {@code row} is a like; else it is a view. */
  public boolean isLike(int row) {
    return positions[row] == 0;
  }

  /** Whether row {@code row} is a view that led to a like: the like is the next row. */
  public boolean isLikedView(int row) {
    return positions[row] != 0 && row + 1 < positions.length && positions[row + 1] == 0;
  }

  /** The place of a view in its session, from 1; 0 for a like. */
  public int position(int row) {
    return positions[row];
  }

  /**
   * The probability under the logging policy, given what the session had shown before, that the
   * post was shown at this place; {@code NaN} for a like. In a uniformly random session it is 1 /
   * (posts that were still eligible).
   */
  public double propensity(int row) {
    return propensities[row];
  }
}
