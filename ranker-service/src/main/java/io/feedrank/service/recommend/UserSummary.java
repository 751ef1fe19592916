package io.feedrank.service.recommend;

import io.feedrank.domain.Action;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.feature.ReferenceData;
import io.feedrank.service.live.CallerId;
import io.feedrank.service.live.KnownLog;
import io.feedrank.service.live.ServingSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a user as of a moment, for people.
 *
 * @param userId whose, as callers write it
 * @param known whether there are events or attributes of the user
 * @param history {@code fresh}, {@code stale} or {@code missing}
 * @param asOf the moment
 * @param views posts seen, with repetitions
 * @param likes posts liked
 * @param lastEvent when the user was last active; null where that is not known
 * @param topics views and likes by topic
 * @param lastLikes ids of the posts liked last, latest first
 */
public record UserSummary(
    Object userId,
    boolean known,
    String history,
    Instant asOf,
    int views,
    int likes,
    @Nullable Instant lastEvent,
    Map<String, Counts> topics,
    List<Object> lastLikes) {

  private static final int LAST_LIKES = 10;

  /** Views and likes. */
  public record Counts(int views, int likes) {
    Counts plus(Action action) {
      return new Counts(views + (action.impression() ? 1 : 0), likes + (action.positive() ? 1 : 0));
    }
  }

  /** The summary of a user. */
  public static UserSummary of(
      ServingSnapshot serving, KnownLog known, CallerId user, Moment moment) {
    ReferenceData basis = serving.knowledge().basis();
    Catalogue catalogue = basis.catalogue();
    History history = known.log().on(basis);
    int size = history.sizeBefore(moment);
    Counts all = new Counts(0, 0);
    Map<String, Counts> topics = new TreeMap<>();
    List<Object> liked = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Action action = basis.actions().get(history.action(i));
      all = all.plus(action);
      String topic = catalogue.topics().get(catalogue.topic(history.post(i)));
      topics.put(topic, topics.getOrDefault(topic, new Counts(0, 0)).plus(action));
      if (action.positive()) {
        liked.add(serving.posts().id(history.post(i)));
      }
    }
    List<Object> last =
        new ArrayList<>(liked.subList(Math.max(0, liked.size() - LAST_LIKES), liked.size()));
    Collections.reverse(last);
    return new UserSummary(
        user.written(),
        known.log().known(),
        known.freshness().name().toLowerCase(Locale.ROOT),
        moment.instant(),
        all.views(),
        all.likes(),
        size == 0 ? null : Instant.ofEpochSecond(history.second(size - 1)),
        topics,
        last);
  }
}
