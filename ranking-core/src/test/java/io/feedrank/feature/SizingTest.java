package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.feedrank.domain.Attribute;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Encoding;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.domain.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The memory figures of docs/SIZING.md equal the size of the heap, within 20 %. */
class SizingTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "SIZING.md");
  private static final int TOLERANCE_PERCENT = 20;
  private static final int ATTRIBUTES = 4;
  private static final int DIMS = 64;

  /** The bytes that the document's table names for a thing. */
  private static double documented(String thing) {
    try {
      Matcher row =
          Pattern.compile("(?m)^\\| " + Pattern.quote(thing) + " \\| ([0-9.]+) \\|")
              .matcher(Files.readString(DOCUMENT));
      assertThat(row.find()).as("a row '%s' in %s", thing, DOCUMENT).isTrue();
      return Double.parseDouble(row.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertSize(double documented, Supplier<Object> maker) {
    assertSize(documented, maker, made -> (long) documented);
  }

  /** Also what the thing says of itself: by that a cluster decides how it travels. */
  private static <T> void assertSize(
      double documented, Supplier<T> maker, ToLongFunction<T> saysItself) {
    long before = usedHeap();
    T made = maker.get();
    try {
      assertThat((double) (usedHeap() - before))
          .isCloseTo(documented, withinPercentage(TOLERANCE_PERCENT));
      assertThat((double) saysItself.applyAsLong(made))
          .isCloseTo(documented, withinPercentage(TOLERANCE_PERCENT));
    } finally {
      Reference.reachabilityFence(made);
    }
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static AttributeTable attributes(int rows) {
    return new AttributeTable(
        Collections.nCopies(
            ATTRIBUTES, new Attribute(Attribute.Owner.USER, "a", Attribute.Kind.NUMERIC)),
        Collections.nCopies(ATTRIBUTES, new Encoding.Bands(1, 2)),
        rows);
  }

  @Test
  void aUser() {
    int users = 2_000_000;
    double documented = documented("user") + ATTRIBUTES * documented("attribute of a user or post");
    assertSize(
        users * documented, () -> new Users(Ids.of(LongStream.range(0, users)), attributes(users)));
  }

  @Test
  void aPost() {
    int posts = 200_000;
    double documented =
        documented("post")
            + ATTRIBUTES * documented("attribute of a user or post")
            + DIMS * documented("dimension of a post's vector");
    assertSize(
        posts * documented,
        () ->
            List.of(
                new Catalogue(
                    Ids.of(LongStream.range(0, posts)),
                    List.of("one"),
                    new Catalogue.Columns(posts),
                    attributes(posts)),
                new PostVectors(DIMS, new float[posts * DIMS], 1, new int[posts])));
  }

  private static Timeline timeline(int keys, int buckets) {
    return Timeline.of(
        keys,
        visitor -> {
          for (int bucket = 0; bucket < buckets; bucket++) {
            for (int key = 0; key < keys; key++) {
              visitor.take(key, 400_000 + bucket, 1, 0);
            }
          }
        });
  }

  @Test
  void anEntryOfATimeline() {
    assertSize(
        2_000 * 1_000 * documented("entry of a timeline"),
        () -> timeline(2_000, 1_000),
        Timeline::bytes);
  }

  @Test
  void aKeyOfATimeline() {
    int keys = 2_000_000;
    assertSize(
        keys * documented("key of a timeline, whether anything happened to it or not"),
        () -> Timeline.of(keys, visitor -> visitor.take(7, 400_000, 1, 0)),
        Timeline::bytes);
  }

  @Test
  void theFadingSumsOfAnEntry() {
    Timeline timeline = timeline(4_000, 1_600);
    assertSize(
        timeline.size() * documented("more for an entry by post"),
        () -> new DecayedTimeline(timeline, 3_600),
        DecayedTimeline::bytes);
  }

  @Test
  void theLikersOfAPostAndDay() {
    int posts = 10_000;
    int days = 100;
    Timeline byPostAndCode = timeline(posts * 2, days);
    assertSize(
        (double) posts * days * documented("more for a post and day of an audience"),
        () -> new SegmentEngagement(byPostAndCode, List.of(20.0, 40.0)),
        likers -> likers.bytes() - byPostAndCode.bytes());
  }

  @Test
  void theExpectedLikesOfAPostAndDay() {
    int posts = 10_000;
    int days = 100;
    Timeline byPostAndBand =
        Timeline.of(
            posts * PositionBucket.COUNT,
            visitor -> {
              for (int day = 0; day < days; day++) {
                for (int key = 0; key < posts * PositionBucket.COUNT; key++) {
                  visitor.take(key, 400_000 + 24 * day, 1, 0);
                }
              }
            });
    assertSize(
        (double) posts * days * documented("more for a post and day of places"),
        () -> new ExpectedLikes(byPostAndBand, FeatureOptions.DEFAULT),
        ExpectedLikes::bytes);
  }

  @Test
  void aNeighbourOfAnItemItemModel() {
    int posts = 20_000;
    int neighbours = 200;
    assertSize(
        (double) posts * neighbours * documented("neighbour in an item-item model"),
        () ->
            new ItemItem(
                new Moment(0),
                offsets(posts, neighbours),
                new int[posts * neighbours],
                new float[posts * neighbours]),
        ItemItem::bytes);
  }

  @Test
  void aDimensionOfAPostInAVersionOfFactors() {
    int posts = 200_000;
    int dims = 32;
    assertSize(
        (double) posts * dims * documented("dimension of a post in a version of iALS"),
        () ->
            new Factors(
                new Moment(0), dims, new float[posts * dims], new FoldIn(.1, .01, 1, posts)),
        Factors::bytes);
  }

  @Test
  void aNumberOfAPostInAVersionOfANetwork() {
    int posts = 100_000;
    NcfShape shape = new NcfShape(8, List.of(16, 8));
    assertSize(
        (double) posts
            * shape.postWidth()
            * documented("number of a post in a version of GMF, MLP or NeuMF"),
        () ->
            new NcfModel(
                new Moment(0),
                new NcfNetwork(shape, .5, new float[shape.weights()]),
                new float[shape.postWidth()][posts]),
        NcfModel::bytes);
  }

  @Test
  void aNumberOfAPostsRowsInAVersionOfTheHybrid() {
    int posts = 200_000;
    int dims = 32;
    assertSize(
        2.0 * posts * (dims + 1) * documented("number of a post's two rows in a version of hybrid"),
        () ->
            new HybridFactors(
                new Moment(0),
                dims,
                new float[posts * (dims + 1)],
                new float[posts * (dims + 1)],
                new float[0][]),
        HybridFactors::bytes);
  }

  private static int[] offsets(int rows, int each) {
    int[] offsets = new int[rows + 1];
    for (int row = 0; row <= rows; row++) {
      offsets[row] = row * each;
    }
    return offsets;
  }

  @Test
  void anEventOfTheLog() {
    int users = 1_000;
    int each = 4_000;
    assertSize(
        (double) users * each * documented("event of the log, once read"),
        () -> {
          FeedLog.Builder builder = new FeedLog.Builder(users, users * each);
          for (int i = 0; i < users * each; i++) {
            builder.add(i % users, 1_600_000_000L + i, 0, i % 100);
          }
          return builder.build();
        });
  }

  private static UserState state(RandomFeed feed, History history) {
    long[] own = new long[history.size()];
    for (int event = 0; event < own.length; event++) {
      own[event] = history.packed(event);
    }
    UserState state = new UserState(feed.basis(), feed.options(), History.of(own));
    state.advanceTo(new Moment(RandomFeed.START + 300 * 86_400L));
    state.tasteWeights(0.1);
    state.slim();
    return state;
  }

  @Test
  void theStatesKeptOfUsersTakeWhatTheySay() {
    RandomFeed feed = RandomFeed.of(31);
    FeedLog log = feed.log();
    int rounds = 2_000;
    long said = 0;
    for (int user = 0; user < RandomFeed.USERS; user++) {
      said += (long) rounds * state(feed, log.history(user)).bytes();
    }
    assertSize(
        (double) said,
        () -> {
          List<UserState> states = new ArrayList<>();
          for (int i = 0; i < rounds * RandomFeed.USERS; i++) {
            states.add(state(feed, log.history(i % RandomFeed.USERS)));
          }
          return states;
        });
  }

  @Test
  void aStateKeptOfAUser() {
    RandomFeed feed = RandomFeed.of(32);
    int dims = feed.basis().text().dims();
    int keys = PostKey.TOPIC.keys(feed.basis()) + PostKey.CLUSTER.keys(feed.basis());
    double documented =
        documented("state kept of a user who asked")
            + keys * documented("more of it for a topic or text cluster")
            + dims * documented("more of it for a dimension of the texts")
            + dims * (dims + 1) / 2.0 * documented("more of it for a pair of dimensions");
    assertThat((double) state(feed, History.EMPTY).bytes())
        .isCloseTo(documented, withinPercentage(TOLERANCE_PERCENT));
    FeedLog log = feed.log();
    for (int user = 0; user < RandomFeed.USERS; user++) {
      double events = log.history(user).size() * documented("more of it for an event, at most");
      assertThat((double) state(feed, log.history(user)).bytes())
          .isBetween(documented, (documented + events) * (1 + TOLERANCE_PERCENT / 100.0));
    }
  }
}
