package io.feedrank.training.impression;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The figures of a log that tell who chose its impressions. A feed shows many posts in a session,
 * and most of them are not liked. Users who choose by themselves open few posts, or mostly such as
 * they like.
 *
 * @param impressions the number of posts shown, each once a session
 * @param likes how many of them were liked
 * @param medianSession the median number of posts shown in a session, weighted by impressions: half
 *     of the impressions lie in sessions of at most so many; 0 where there are none
 */
public record ImpressionStatistics(long impressions, long likes, int medianSession) {

  /** In sessions of fewer posts than this, users chose. */
  static final int SHORT_SESSION = 5;

  /** Where more of the impressions are liked than this, users chose. */
  static final double MOSTLY_LIKED = 0.3;

  /** The statistics of the requests of a window. */
  public static ImpressionStatistics of(Impressions impressions, TimeRange window) {
    SessionReader reader = new SessionReader(impressions.actions(), impressions.options());
    return IntStream.range(0, impressions.log().users())
        .parallel()
        .mapToObj(
            user -> {
              Counted counted = new Counted();
              reader.requests(user, impressions.log().history(user), window).forEach(counted::add);
              return counted;
            })
        .reduce(new Counted(), Counted::union)
        .statistics();
  }

  /** The source of impressions by the rule for {@link ImpressionSetting#AUTO}. */
  public ImpressionFinding finding() {
    if (impressions == 0) {
      return new ImpressionFinding(
          ImpressionSource.FEED, "the training window has no impression that tells otherwise");
    }
    double rate = (double) likes / impressions;
    String figures =
        String.format(
            Locale.ROOT,
            "%.2f likes per impression, half of the impressions in sessions of at most %d posts",
            rate,
            medianSession);
    return new ImpressionFinding(
        rate > MOSTLY_LIKED || medianSession < SHORT_SESSION
            ? ImpressionSource.USERS
            : ImpressionSource.FEED,
        figures);
  }

  /** Sessions by their number of posts, and likes. */
  private static final class Counted {
    final Map<Integer, Long> sessions = new TreeMap<>();
    long likes;

    void add(RequestGroup request) {
      sessions.merge(request.size(), 1L, Long::sum);
      likes += request.likes();
    }

    static Counted union(Counted one, Counted other) {
      Counted both = new Counted();
      both.likes = one.likes + other.likes;
      both.sessions.putAll(one.sessions);
      other.sessions.forEach((size, count) -> both.sessions.merge(size, count, Long::sum));
      return both;
    }

    ImpressionStatistics statistics() {
      long impressions = 0;
      for (Map.Entry<Integer, Long> entry : sessions.entrySet()) {
        impressions += entry.getKey() * entry.getValue();
      }
      long below = 0;
      for (Map.Entry<Integer, Long> entry : sessions.entrySet()) {
        below += entry.getKey() * entry.getValue();
        if (2 * below >= impressions) {
          return new ImpressionStatistics(impressions, likes, entry.getKey());
        }
      }
      return new ImpressionStatistics(0, 0, 0);
    }
  }
}
