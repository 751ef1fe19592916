package io.feedrank.feature;

import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.SessionPositions;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The timeline of every counter of a feed.
 *
 * @param byCounter by the counter's name
 */
public record Timelines(Map<String, Timeline> byCounter) implements Serializable {

  /** Copies. */
  public Timelines {
    byCounter = Map.copyOf(byCounter);
  }

  /**
   * The timeline of a counter.
   *
   * @throws IllegalArgumentException if the ETL has not counted it
   */
  public Timeline of(Counter counter) {
    Timeline timeline = byCounter.get(counter.name());
    if (timeline == null) {
      throw new IllegalArgumentException(
          "nothing was counted by '%s'; counted: %s; run the ETL with --full"
              .formatted(
                  counter.name(),
                  byCounter.keySet().stream().sorted().collect(Collectors.joining(", "))));
    }
    return timeline;
  }

  /** The bytes of those that no feature reads: only what was expected by them. */
  long bytesByPlace() {
    return Stream.of(Counter.PLACE, Counter.POST_PLACE)
        .map(counter -> byCounter.get(counter.name()))
        .filter(Objects::nonNull)
        .mapToLong(Timeline::bytes)
        .sum();
  }

  /**
   * Counts a whole log in memory: the reference for every faster or incremental way, and good
   * enough for small feeds. Views are impressions, likes are positive events, each at its own time.
   */
  public static Timelines count(FeedLog log, ReferenceData basis, FeatureOptions options) {
    List<Counter> counters = Counter.all(basis);
    Map<String, Timeline> timelines = new HashMap<>();
    for (Counter counter : counters) {
      Timeline.Builder builder = new Timeline.Builder(counter.keys(basis));
      SessionPositions places = new SessionPositions(options.sessions());
      for (int user = 0; user < log.users(); user++) {
        History history = log.history(user);
        places.restart();
        for (int i = 0; i < history.size(); i++) {
          var action = basis.actions().get(history.action(i));
          int place = places.next(history.second(i), action.impression());
          builder.add(
              counter.key(basis, user, history.post(i), PositionBucket.of(place)),
              counter.bucket(options.buckets(), history.second(i)),
              action.impression() ? 1 : 0,
              action.positive() ? 1 : 0);
        }
      }
      timelines.put(counter.name(), builder.build());
    }
    return new Timelines(timelines);
  }
}
