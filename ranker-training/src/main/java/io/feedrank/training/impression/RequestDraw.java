package io.feedrank.training.impression;

import io.feedrank.domain.Ids;
import io.feedrank.metric.TieBreak;
import java.io.Serializable;

/**
 * The choice of the requests of a window that become rows: those that are of use, thinned out to
 * about so many rows by a fixed hash of user and moment.
 *
 * <p>Whether a request is drawn follows from the request and from one number that all requests
 * share ({@link #share}). So users can be gone through in any order, and on any number of machines.
 *
 * @param window where the requests lie
 * @param use what they are for
 * @param maxRows about how many rows they have at most, a random negative counted as a quarter; 1
 *     or more
 * @param randomNegatives how many posts that were not shown each request gets, as not liked
 */
public record RequestDraw(TimeRange window, Use use, int maxRows, int randomNegatives)
    implements Serializable {

  /** What requests are drawn for. */
  public enum Use {
    /** To learn an order: some posts were liked and some were not. */
    LEARNING,
    /** To judge an order of what was shown: more than one post was. */
    JUDGING
  }

  /** Whether a request is of use. */
  public boolean wants(RequestGroup request) {
    return switch (use) {
      // Posts that nobody saw are passed over even where all that was seen was liked.
      case LEARNING -> request.hasContrast() || (randomNegatives > 0 && request.likes() > 0);
      case JUDGING -> request.size() > 1;
    };
  }

  /**
   * The share of the wanted requests that is drawn, above 0; 1 or more for all.
   *
   * @param wantedRows how many rows all wanted requests of the window have together
   */
  public double share(long wantedRows) {
    return (double) maxRows / Math.max(1, wantedRows);
  }

  /**
   * Whether a wanted request is drawn.
   *
   * @param users the ids of all users
   */
  public static boolean draws(double share, RequestGroup request, Ids users) {
    long key = TieBreak.hash(users.id(request.user())) ^ request.moment().second();
    return (TieBreak.hash(key) >>> 11) * 0x1p-53 < share;
  }

  /**
   * Says that a window is of no use for learning.
   *
   * @param counts what the window has
   */
  public IllegalArgumentException nothingToLearn(WindowCounts counts) {
    return new IllegalArgumentException(
        "no session from %s has both liked and passed posts: %s"
            .formatted(window, counts.trouble(randomNegatives)));
  }
}
