package io.feedrank.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.training.impression.RequestDraw;
import io.feedrank.training.impression.RequestDraw.Use;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.impression.UserRequests;
import io.feedrank.training.run.TrainingFeed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawnUserTest {

  private static final TrainingFeed FEED = SimulatedFeed.shared().onOneMachine();
  private static final Buckets BUCKETS = FEED.knowledge().options().buckets();

  /** All requests of the user who has most events. */
  private static DrawnUser drawn() {
    FeatureSnapshot known = FEED.knowledge();
    int user = 0;
    for (int other = 0; other < FEED.log().users(); other++) {
      user = FEED.log().history(other).size() > FEED.log().history(user).size() ? other : user;
    }
    History history = FEED.log().history(user);
    TimeRange all =
        new TimeRange(
            new Moment(FEED.log().firstSecond()), new Moment(FEED.log().lastSecond() + 1));
    RequestDraw draw = new RequestDraw(all, Use.JUDGING, 1_000_000, 0);
    return new DrawnUser(user, history, new UserRequests(known, draw).wanted(user, history));
  }

  private static int bucket(RequestGroup request) {
    return BUCKETS.of(request.moment().second());
  }

  private static List<BucketRange> halves(DrawnUser user) {
    List<RequestGroup> requests = user.requests();
    int middle = bucket(requests.get(requests.size() / 2));
    return List.of(
        new BucketRange(0, bucket(requests.get(0))),
        new BucketRange(bucket(requests.get(0)), middle),
        new BucketRange(middle, bucket(requests.get(requests.size() - 1)) + 1));
  }

  @Test
  void requestsGoToTheRangesThatTheyLieIn() {
    DrawnUser user = drawn();
    List<BucketRange> ranges = halves(user);
    List<DrawnUser.InRange> parts = user.by(ranges, BUCKETS);
    assertThat(parts).extracting(DrawnUser.InRange::range).containsExactly(1, 2);
    assertThat(parts.stream().flatMap(part -> part.user().requests().stream()))
        .containsExactlyElementsOf(user.requests());
    for (DrawnUser.InRange part : parts) {
      assertThat(part.user().requests())
          .isNotEmpty()
          .allMatch(request -> ranges.get(part.range()).contains(bucket(request)));
    }
  }

  @Test
  void takesAlongWhatItsLastRequestKnowsAndNothingLater()
      throws IOException, ClassNotFoundException {
    DrawnUser part = drawn().by(halves(drawn()), BUCKETS).get(0).user();
    DrawnUser arrived = sent(part);
    Moment last = part.requests().get(part.requests().size() - 1).moment();
    assertThat(arrived.user()).isEqualTo(part.user());
    assertThat(arrived.requests())
        .extracting(RequestGroup::moment)
        .isEqualTo(part.requests().stream().map(RequestGroup::moment).toList());
    assertThat(arrived.history().size()).isPositive().isLessThan(part.history().size());
    assertThat(arrived.history().size()).isEqualTo(part.history().sizeBefore(last));
    for (int event = 0; event < arrived.history().size(); event++) {
      assertThat(arrived.history().packed(event)).isEqualTo(part.history().packed(event));
    }
  }

  @Test
  void refusesARequestThatNoRangeHolds() {
    DrawnUser user = drawn();
    List<BucketRange> first = halves(user).subList(0, 2);
    assertThatThrownBy(() -> user.by(first, BUCKETS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lies in none of");
  }

  private static DrawnUser sent(DrawnUser user) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(user);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (DrawnUser) in.readObject();
    }
  }
}
