package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.Moment;
import io.feedrank.feature.RandomFeed.Event;
import io.feedrank.feature.RandomFeed.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** No feature knows anything that happened at its moment or later; of others, in its minute. */
class LeakTest {

  private final RandomFeed feed = RandomFeed.of(60);

  @Test
  void aLikeAtTheRequestsOwnSecondOrTheNextIsSeenNowhere() {
    for (Event view : impressions()) {
      Request request = new Request(view.user(), new Moment(view.second()));
      float[] before = matrix(feed, request);
      for (int delay = 0; delay <= 1; delay++) {
        List<Event> more = new ArrayList<>(feed.events());
        more.add(new Event(view.user(), view.second() + delay, RandomFeed.LIKE, view.post()));
        assertThat(matrix(feed.with(more), request)).isEqualTo(before);
      }
    }
  }

  /** The same like one second earlier must be seen: else the test above would prove nothing. */
  @Test
  void aLikeOneSecondBeforeTheRequestIsSeen() {
    for (Event view : impressions()) {
      Request request = new Request(view.user(), new Moment(view.second()));
      List<Event> more = new ArrayList<>(feed.events());
      more.add(new Event(view.user(), view.second() - 1, RandomFeed.LIKE, view.post()));
      assertThat(matrix(feed.with(more), request)).isNotEqualTo(matrix(feed, request));
    }
  }

  private List<Event> impressions() {
    SplittableRandom random = new SplittableRandom(61);
    return random
        .ints(12, 0, feed.events().size())
        .mapToObj(feed.events()::get)
        .filter(Event::view)
        .toList();
  }

  @Test
  void rewritingTheFutureMovesNoFeature() {
    SplittableRandom random = new SplittableRandom(62);
    for (Request request : feed.requests(62, 14)) {
      float[] before = matrix(feed, request);
      assertThat(matrix(feed.with(otherFuture(request, random)), request)).isEqualTo(before);
      assertThat(matrix(feed.with(past(request)), request)).isEqualTo(before);
    }
  }

  /** What the request may know: the user's own past to the second, others' to the minute. */
  private List<Event> past(Request request) {
    return feed.events().stream().filter(event -> known(event, request)).toList();
  }

  private boolean known(Event event, Request request) {
    long moment = request.moment().second();
    return event.second() < moment / 60 * 60
        || (event.user() == request.user() && event.second() < moment);
  }

  private List<Event> otherFuture(Request request, SplittableRandom random) {
    List<Event> events = new ArrayList<>(past(request));
    for (Event event : feed.events()) {
      if (!known(event, request)) {
        int post = random.nextInt(RandomFeed.POSTS);
        events.add(new Event(event.user(), event.second(), RandomFeed.LIKE, post));
        events.add(new Event(event.user(), event.second() + 7, RandomFeed.VIEW, post));
      }
    }
    return events;
  }

  @Test
  void theOrderInWhichEventsArriveDoesNotMatter() {
    List<Event> shuffled = new ArrayList<>(feed.events());
    Collections.shuffle(shuffled, new Random(63));
    for (Request request : feed.requests(63, 10)) {
      assertThat(matrix(feed.with(shuffled), request)).isEqualTo(matrix(feed, request));
    }
  }

  @Test
  void sharedPostColumnsChangeNoBit() {
    FeatureSet all = FeatureSet.all(feed.basis());
    FeatureSnapshot knowledge = feed.knowledge();
    FeatureMatrix matrix = new FeatureMatrix(all.size());
    for (Request request : feed.requests(64, 10)) {
      RequestContext scene = feed.scene(knowledge, request);
      all.fill(scene, RandomFeed.allPosts(), all.postColumns(knowledge, scene.asOf()), matrix);
      assertThat(values(matrix)).isEqualTo(matrix(feed, request));
    }
  }

  private static float[] matrix(RandomFeed feed, Request request) {
    FeatureSet all = FeatureSet.all(feed.basis());
    FeatureMatrix matrix = new FeatureMatrix(all.size());
    all.fill(feed.scene(feed.knowledge(), request), RandomFeed.allPosts(), null, matrix);
    return values(matrix);
  }

  private static float[] values(FeatureMatrix matrix) {
    return Arrays.copyOf(matrix.values(), matrix.rows() * matrix.columns());
  }
}
