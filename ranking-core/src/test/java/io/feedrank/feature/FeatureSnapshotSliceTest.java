package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.Moment;
import io.feedrank.feature.RandomFeed.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureSnapshotSliceTest {

  private static final int DAY = 86_400;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void givesTheSameFeaturesAsTheWholeAsOfEveryBucketOfItsRange(long seed) {
    RandomFeed feed = RandomFeed.of(seed);
    FeatureSnapshot whole = feed.knowledge();
    for (BucketRange range : ranges(feed, seed)) {
      FeatureSnapshot some = whole.with(whole.slice(range));
      for (Request request : requests(feed, range, seed)) {
        assertThat(values(feed, some, request, false))
            .as("%s as of %s", request, range)
            .isEqualTo(values(feed, whole, request, false));
        assertThat(values(feed, some, request, true)).isEqualTo(values(feed, whole, request, true));
      }
    }
  }

  /** A bucket, a day that begins anywhere, some days, all there are, and the time after the log. */
  private static List<BucketRange> ranges(RandomFeed feed, long seed) {
    Buckets buckets = feed.options().buckets();
    int first = buckets.of(RandomFeed.START);
    int day = buckets.in(Duration.ofDays(1));
    SplittableRandom random = new SplittableRandom(seed);
    List<BucketRange> ranges = new ArrayList<>();
    ranges.add(new BucketRange(first - 1, first + 1));
    ranges.add(new BucketRange(first, first + 51 * day));
    ranges.add(new BucketRange(first + 60 * day, first + 61 * day));
    for (int i = 0; i < 8; i++) {
      int from = first + random.nextInt(50 * day);
      ranges.add(new BucketRange(from, from + 1));
      ranges.add(new BucketRange(from, from + 1 + random.nextInt(day)));
      ranges.add(new BucketRange(from, from + day + random.nextInt(9 * day)));
    }
    return ranges;
  }

  /** The first second of a range, the last one, and some between. */
  private static List<Request> requests(RandomFeed feed, BucketRange range, long seed) {
    Buckets buckets = feed.options().buckets();
    SplittableRandom random = new SplittableRandom(seed);
    long from = buckets.start(range.from());
    long until = buckets.start(range.until());
    List<Request> requests = new ArrayList<>();
    requests.add(new Request(0, new Moment(from)));
    requests.add(new Request(1, new Moment(until - 1)));
    for (int i = 0; i < 3; i++) {
      requests.add(
          new Request(
              random.nextInt(-1, RandomFeed.USERS), new Moment(random.nextLong(from, until))));
    }
    return requests;
  }

  /** The values, so that only bits that are equal are equal. */
  private static float[] values(
      RandomFeed feed, FeatureSnapshot knowledge, Request request, boolean shared) {
    FeatureSet all = FeatureSet.all(knowledge.basis());
    FeatureMatrix matrix = new FeatureMatrix(all.size());
    RequestContext scene = feed.scene(knowledge, request);
    PostColumns columns = shared ? all.postColumns(knowledge, scene.asOf()) : null;
    all.fill(scene, RandomFeed.allPosts(), columns, matrix);
    return Arrays.copyOf(matrix.values(), matrix.rows() * matrix.columns());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {7, 8})
  void hasNoEntryThatIsNotAskedFor(long seed) {
    RandomFeed feed = RandomFeed.of(seed);
    FeatureSnapshot whole = feed.knowledge();
    for (BucketRange range : ranges(feed, seed)) {
      BoundTimelines some = whole.slice(range).timelines();
      assertThat(some.range).isEqualTo(range);
      for (Timeline timeline : plain(some)) {
        for (int key = 0; key < timeline.keys(); key++) {
          assertThat(earlier(timeline, key, range.from())).isLessThanOrEqualTo(1);
        }
      }
      for (Timeline timeline : all(some)) {
        for (int place = 0; place < timeline.size(); place++) {
          assertThat(timeline.bucketAt(place)).isLessThan(range.until() - 1);
        }
      }
    }
  }

  /** Those without windows. */
  private static List<Timeline> plain(BoundTimelines some) {
    List<Timeline> timelines = new ArrayList<>(List.of(some.topics, some.clusters));
    timelines.addAll(some.postAttributes);
    for (BoundTimelines.Audience audience : some.audiences) {
      timelines.addAll(List.of(audience.own(), audience.byTopic(), audience.byCluster()));
      timelines.add(audience.likers().byPostAndCode());
    }
    return timelines;
  }

  private static List<Timeline> all(BoundTimelines some) {
    List<Timeline> timelines = plain(some);
    timelines.addAll(List.of(some.all, some.posts));
    return timelines;
  }

  private static int earlier(Timeline timeline, int key, int bucket) {
    return timeline.place(key, bucket) + 1 - timeline.from(key);
  }

  @Test
  void isTheSameWhereItIsCutFromASlice() {
    RandomFeed feed = RandomFeed.of(9);
    FeatureSnapshot whole = feed.knowledge();
    int first = feed.options().buckets().of(RandomFeed.START + 20 * DAY);
    BucketRange range = new BucketRange(first + 30, first + 60);
    FeatureSnapshot wider = whole.with(whole.slice(new BucketRange(first, first + 100)));
    FeatureSnapshot some = wider.with(wider.slice(range));
    assertThat(some.bytes()).isEqualTo(whole.slice(range).bytes());
    for (Request request : requests(feed, range, 9)) {
      assertThat(values(feed, some, request, false)).isEqualTo(values(feed, whole, request, false));
    }
    assertThatThrownBy(() -> wider.slice(new BucketRange(first - 1, first + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut it from the whole");
  }

  @Test
  void ofNoBucketKnowsTheBasisAlone() {
    RandomFeed feed = RandomFeed.of(10);
    FeatureSnapshot whole = feed.knowledge();
    FeatureSnapshot basis = whole.with(whole.slice(BucketRange.NONE));
    for (Timeline timeline : all(whole.slice(BucketRange.NONE).timelines())) {
      assertThat(timeline.size()).isZero();
    }
    assertThat(basis.basis()).isSameAs(whole.basis());
    assertThat(basis.options()).isEqualTo(whole.options());
    assertThat(basis.basisVersion()).isEqualTo(whole.basisVersion());
    assertThat(basis.itemItem().all()).isEmpty();
    assertThat(basis.parts().all()).isEmpty();
    assertThatThrownBy(() -> feed.scene(basis, feed.requests(10, 5).get(4)))
        .hasMessageContaining("take the slice of the bucket");
  }

  @Test
  void aKnowledgeSaysTheBytesOfAllItsTimelines() {
    FeatureSnapshot whole = RandomFeed.of(14).knowledge();
    long timelines =
        whole.timelines().byCounter().values().stream().mapToLong(Timeline::bytes).sum();
    long models = whole.collaborative().bytes();
    long rest = whole.bytes() - timelines - models;
    assertThat(rest).isBetween(whole.bound().fadingPosts.bytes(), whole.bytes() / 2);
    assertThat(whole.with(whole.slice(BucketRange.ALL)).bytes()).isLessThan(whole.bytes());
  }

  @Test
  void refusesABucketOfAnotherTime() {
    RandomFeed feed = RandomFeed.of(11);
    FeatureSnapshot whole = feed.knowledge();
    Buckets buckets = feed.options().buckets();
    int bucket = buckets.of(RandomFeed.START + 30 * DAY);
    FeatureSnapshot some = whole.with(whole.slice(new BucketRange(bucket, bucket + 10)));
    for (int other : new int[] {bucket - 1, bucket + 10}) {
      Request request = new Request(2, new Moment(buckets.start(other)));
      assertThatThrownBy(() -> feed.scene(some, request))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("bucket " + other);
      assertThatThrownBy(() -> FeatureSet.all(feed.basis()).postColumns(some, buckets.start(other)))
          .hasMessageContaining("bucket " + other);
    }
    assertThatThrownBy(some::timelines)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ask the whole");
  }

  @Test
  void hasTheVersionsThatAreKnownInItsRange() {
    RandomFeed feed = RandomFeed.of(12);
    FeatureSnapshot whole = feed.knowledge();
    Buckets buckets = feed.options().buckets();
    // Models were fitted before days 10 and 25.
    int[][] daysAndVersions = {{2, 9, 0}, {2, 12, 1}, {12, 20, 1}, {12, 30, 2}, {25, 30, 1}};
    for (int[] each : daysAndVersions) {
      FeatureSnapshot some =
          whole.with(
              whole.slice(
                  new BucketRange(
                      buckets.of(RandomFeed.START + (long) each[0] * DAY),
                      buckets.of(RandomFeed.START + (long) each[1] * DAY))));
      assertThat(some.itemItem().all()).as("%d to %d", each[0], each[1]).hasSize(each[2]);
      assertThat(some.parts().ease().all()).hasSize(each[2]);
      assertThat(some.parts().ials()).hasSize(each[2]);
      assertThat(some.parts().hybrid()).hasSize(each[2]);
      assertThat(some.parts().ncf().get(CollaborativeModel.MLP)).hasSize(each[2]);
    }
  }

  @Test
  void isTheSameAfterAJourney() throws IOException, ClassNotFoundException {
    RandomFeed feed = RandomFeed.of(13);
    FeatureSnapshot whole = feed.knowledge();
    int first = feed.options().buckets().of(RandomFeed.START + 30 * DAY);
    BucketRange range = new BucketRange(first, first + 20);
    FeatureSnapshot basis = sent(whole.with(whole.slice(BucketRange.NONE)));
    FeatureSnapshot some = basis.with(sent(whole.slice(range)));
    assertThat(some.bytes()).isPositive().isLessThan(whole.bytes());
    for (Request request : requests(feed, range, 13)) {
      assertThat(values(feed, some, request, true)).isEqualTo(values(feed, whole, request, true));
    }
  }

  @SuppressWarnings("unchecked")
  private static <T> T sent(T object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    }
  }
}
