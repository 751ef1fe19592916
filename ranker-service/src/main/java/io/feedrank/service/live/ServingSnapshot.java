package io.feedrank.service.live;

import io.feedrank.feature.FeatureSnapshot;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Everything that requests are answered from besides users' logs. Swapped as a whole: a request
 * that has begun ends on the one it began with.
 *
 * @param knowledge what features know
 * @param users what is folded of users on that knowledge
 * @param posts the posts as callers see them, over the same catalogue
 * @param by what ranks
 * @param variant the arm of the experiment whose users get this; {@link #STANDARD} for all others
 */
public record ServingSnapshot(
    FeatureSnapshot knowledge,
    UserStateCache users,
    PostJsonSource posts,
    ActiveRanker by,
    String variant)
    implements ServingState {

  /** The variant of users who are in no experiment. */
  public static final String STANDARD = "standard";

  /** All that is remembered of users on that knowledge. */
  Stream<UserMemory> memories() {
    return knowledge.openBuckets() instanceof LiveOpenBuckets events
        ? Stream.of(users, events)
        : Stream.of(users);
  }

  /** Reads the events that requests as of a second need, so that none of them waits for it. */
  void readEvents(long asOf, Duration timeout) {
    if (knowledge.openBuckets() instanceof LiveOpenBuckets events) {
      var unused = events.read(knowledge.options().buckets().of(asOf), asOf, timeout);
    }
  }

  /** The same for the users of an arm. */
  ServingSnapshot in(String arm) {
    return new ServingSnapshot(knowledge, users, posts, by, arm);
  }
}
