package io.feedrank.training.published;

import io.feedrank.domain.Actions;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.feature.ReferenceData;
import io.feedrank.metric.TieBreak;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A log as papers read it: which posts each user liked, and which they had to do with at all.
 * Immutable; 4 bytes for each of both.
 */
public final class InteractionLog {

  private static final int[] NONE = {};

  private final Interactions likes;
  private final int[][] touched;
  private final int leastLikes;

  private InteractionLog(Interactions likes, int[][] touched, int leastLikes) {
    this.likes = likes;
    this.touched = touched;
    this.leastLikes = leastLikes;
  }

  /**
   * Reads a log.
   *
   * @param basis says what the log's numbers mean, and which actions are positive: those make a
   *     like, whatever their weight
   * @param leastLikes users who like fewer posts are left out altogether; at least 1
   */
  public static InteractionLog of(FeedLog log, ReferenceData basis, int leastLikes) {
    if (leastLikes < 1) {
      throw new IllegalArgumentException(
          "at least %d likes is no condition; give 1 or more".formatted(leastLikes));
    }
    Ids posts = basis.catalogue().ids();
    int[][] liked = new int[log.users()][];
    int[][] touched = new int[log.users()][];
    IntStream.range(0, log.users())
        .parallel()
        .forEach(
            user -> {
              History history = log.history(user);
              int[] own = liked(history, basis.actions(), posts);
              liked[user] = own.length < leastLikes ? NONE : own;
              touched[user] = touched(history);
            });
    return new InteractionLog(
        new Interactions(basis.users().ids(), posts, liked), touched, leastLikes);
  }

  /**
   * The liked posts in the order of their last like. Of one second, which many logs are full of,
   * the order is that of a fixed hash of the id: ids in order would favour old posts, or new ones.
   */
  private static int[] liked(History history, Actions actions, Ids posts) {
    Map<Integer, Long> lastLiked = new LinkedHashMap<>();
    for (int place = 0; place < history.size(); place++) {
      if (actions.get(history.action(place)).positive()) {
        lastLiked.put(history.post(place), history.second(place));
      }
    }
    return lastLiked.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Long>comparingByValue()
                .thenComparing(
                    Comparator.comparing(like -> TieBreak.hash(posts.id(like.getKey())))))
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }

  private static int[] touched(History history) {
    return IntStream.range(0, history.size()).map(history::post).sorted().distinct().toArray();
  }

  /** Who liked what. */
  public Interactions likes() {
    return likes;
  }

  /** The fewest likes that a user has who is not left out. */
  int leastLikes() {
    return leastLikes;
  }

  /**
   * The posts in the log of a user, whatever they did to them, ascending; not to be written to. No
   * ranker is asked to rank them below a post that is held out.
   */
  int[] touched(int user) {
    return touched[user];
  }
}
