package io.feedrank.feature;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.Attribute.Kind;
import io.feedrank.domain.Attribute.Owner;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Attribution;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Encoding;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.domain.Sessions;
import io.feedrank.domain.Users;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A small feed of seeded random events with attributes and gaps: sessions at random hours of fifty
 * days, a user and posts without events, missing attributes, a text without known terms, posts
 * published late, two item-item models.
 *
 * @param basis users, posts and what is known of them
 * @param options with a prior, a gap and buckets that are not the defaults
 * @param events in no order
 * @param itemItem two versions
 * @param parts two versions of each
 */
record RandomFeed(
    ReferenceData basis,
    FeatureOptions options,
    List<Event> events,
    ItemItemVersions itemItem,
    CollaborativeModels parts) {

  static final int USERS = 14;
  static final int POSTS = 18;
  static final int DIMS = 5;
  static final int TOPICS = 3;
  static final int CLUSTERS = 4;
  static final long START = 1_633_060_800L;
  static final int DAYS = 50;
  static final int VIEW = 0;
  static final int LIKE = 1;

  /** One raw event. */
  record Event(int user, long second, int action, int post) {
    boolean view() {
      return action == VIEW;
    }

    boolean like() {
      return action == LIKE;
    }
  }

  static final List<Attribute> USER_ATTRIBUTES =
      List.of(
          new Attribute(Owner.USER, "age", Kind.NUMERIC),
          new Attribute(Owner.USER, "os", Kind.CATEGORICAL));
  static final List<Attribute> POST_ATTRIBUTES =
      List.of(
          new Attribute(Owner.POST, "length", Kind.NUMERIC),
          new Attribute(Owner.POST, "language", Kind.CATEGORICAL));

  static RandomFeed of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    FeatureOptions options =
        new FeatureOptions(
            new Buckets(Duration.ofHours(random.nextInt(1, 3))),
            7,
            new Sessions(Duration.ofMinutes(20)),
            Attribution.ONE_HOUR);
    return new RandomFeed(basis(random), options, events(random), itemItem(random), parts(random));
  }

  RandomFeed with(List<Event> otherEvents) {
    return new RandomFeed(basis, options, otherEvents, itemItem, parts);
  }

  RandomFeed with(FeatureOptions otherOptions) {
    return new RandomFeed(basis, otherOptions, events, itemItem, parts);
  }

  FeedLog log() {
    FeedLog.Builder log = new FeedLog.Builder(USERS, events.size());
    events.forEach(e -> log.add(e.user(), e.second(), e.action(), e.post()));
    return log.build();
  }

  FeatureSnapshot knowledge() {
    return new FeatureSnapshot(
            basis,
            options,
            Timelines.count(log(), basis, options),
            new FeatureSnapshot.Collaborative(itemItem, parts),
            1)
        .with(LogOpenBuckets.of(log(), basis, options.buckets()));
  }

  /** Who asks, -1 for a user never heard of, and when. */
  record Request(int user, Moment moment) {}

  /**
   * Requests before the first event, long after the last one, by a user never heard of, at any
   * time, and in the same second as one of the user's own events or in the next.
   */
  List<Request> requests(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Request> requests = new ArrayList<>();
    requests.add(new Request(3, new Moment(START - 1)));
    requests.add(new Request(4, new Moment(START + 200 * 86_400L)));
    requests.add(new Request(-1, new Moment(START + 30 * 86_400L)));
    requests.add(new Request(USERS - 1, new Moment(START + 35 * 86_400L)));
    while (requests.size() < count) {
      if (random.nextBoolean() && !events.isEmpty()) {
        Event event = events.get(random.nextInt(events.size()));
        requests.add(new Request(event.user(), new Moment(event.second() + random.nextInt(2))));
      } else {
        long second = START + random.nextLong((DAYS + 1) * 86_400L);
        requests.add(new Request(random.nextInt(-1, USERS), new Moment(second)));
      }
    }
    return requests;
  }

  /** The scene of a request, its user's state folded from scratch. */
  RequestContext scene(FeatureSnapshot knowledge, Request request) {
    History history = request.user() < 0 ? History.EMPTY : log().history(request.user());
    UserState state = new UserState(basis, options, history);
    return new RequestContext(knowledge, request.user(), state.advanceTo(request.moment()));
  }

  static int[] allPosts() {
    return IntStream.range(0, POSTS).toArray();
  }

  private static List<Event> events(SplittableRandom random) {
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < USERS - 1; user++) {
      for (int session = 0; session < 12; session++) {
        long second = START + random.nextLong(DAYS * 86_400L);
        int length = random.nextInt(1, 14);
        for (int i = 0; i < length; i++) {
          // The square makes some posts far more common than others; the last ones never come.
          int post = random.nextInt(POSTS - 2) * random.nextInt(1, POSTS - 2) / (POSTS - 2);
          events.add(new Event(user, second, VIEW, post));
          if (random.nextInt(10) < (post % 3 == user % 3 ? 6 : 2)) {
            events.add(new Event(user, second + random.nextInt(100), LIKE, post));
          }
          second += random.nextInt(200) + (random.nextInt(9) == 0 ? 1_200 : 0);
        }
      }
    }
    return events;
  }

  private static ReferenceData basis(SplittableRandom random) {
    Catalogue.Columns columns = new Catalogue.Columns(POSTS);
    int[] cluster = new int[POSTS];
    float[] vectors = new float[POSTS * DIMS];
    for (int post = 0; post < POSTS; post++) {
      long published =
          random.nextInt(3) == 0 ? START + random.nextLong(20 * 86_400L) : Catalogue.ALWAYS;
      columns.set(post, random.nextInt(TOPICS), published, false);
      cluster[post] = random.nextInt(CLUSTERS);
      if (cluster[post] > 0) {
        unitVector(random, vectors, post * DIMS);
      }
    }
    return new ReferenceData(
        Actions.VIEW_AND_LIKE,
        new Users(Ids.of(LongStream.range(500, 500 + USERS)), userAttributes(random)),
        new Catalogue(
            Ids.of(LongStream.range(30, 30 + POSTS)),
            List.of("a|b", "c", "d"),
            columns,
            postAttributes(random)),
        new PostVectors(DIMS, vectors, CLUSTERS, cluster),
        EnumSet.allOf(CollaborativeModel.class));
  }

  private static void unitVector(SplittableRandom random, float[] vectors, int from) {
    double[] raw = new double[DIMS];
    double squares = 0;
    for (int d = 0; d < DIMS; d++) {
      raw[d] = random.nextDouble() - 0.3;
      squares += raw[d] * raw[d];
    }
    for (int d = 0; d < DIMS; d++) {
      vectors[from + d] = (float) (raw[d] / Math.sqrt(squares));
    }
  }

  private static AttributeTable userAttributes(SplittableRandom random) {
    AttributeTable table =
        new AttributeTable(
            USER_ATTRIBUTES,
            List.of(new Encoding.Bands(20, 30, 45), new Encoding.Categories(List.of("ios", "a|"))),
            USERS);
    for (int user = 0; user < USERS; user++) {
      String age = random.nextInt(6) == 0 ? "" : Integer.toString(random.nextInt(14, 60));
      table.set(
          user, Map.of("age", age, "os", List.of("ios", "a|", "x", "").get(random.nextInt(4))));
    }
    return table;
  }

  private static AttributeTable postAttributes(SplittableRandom random) {
    AttributeTable table =
        new AttributeTable(
            POST_ATTRIBUTES,
            List.of(new Encoding.Bands(100), new Encoding.Categories(List.of("en"))),
            POSTS);
    for (int post = 0; post < POSTS; post++) {
      String length = random.nextInt(6) == 0 ? "?" : Integer.toString(random.nextInt(300));
      table.set(
          post,
          Map.of("length", length, "language", List.of("en", "fr", "").get(random.nextInt(3))));
    }
    return table;
  }

  private static CollaborativeModels parts(SplittableRandom random) {
    return new CollaborativeModels(
        itemItem(random),
        itemItem(random),
        List.of(factors(random, START + 25 * 86_400L), factors(random, START + 10 * 86_400L)),
        Map.of(
            CollaborativeModel.GMF, networks(random, new NcfShape(random.nextInt(1, 4), List.of())),
            CollaborativeModel.MLP, networks(random, new NcfShape(0, List.of(3))),
            CollaborativeModel.NEUMF, networks(random, new NcfShape(2, List.of(4, 3, 2)))),
        List.of(hybrid(3, START + 25 * 86_400L), hybrid(2, START + 10 * 86_400L)));
  }

  private static List<NcfModel> networks(SplittableRandom random, NcfShape shape) {
    return List.of(
        network(random, shape, START + 25 * 86_400L), network(random, shape, START + 10 * 86_400L));
  }

  /** Every fifth post has no numbers. */
  private static NcfModel network(SplittableRandom random, NcfShape shape, long fittedBefore) {
    float[] weights = new float[shape.weights()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    float[][] columns = new float[shape.postWidth()][POSTS];
    for (float[] column : columns) {
      for (int post = 0; post < POSTS; post++) {
        column[post] = post % 5 == 3 ? Float.NaN : (float) random.nextGaussian();
      }
    }
    return new NcfModel(
        new Moment(fittedBefore), new NcfNetwork(shape, random.nextDouble(), weights), columns);
  }

  /** A number of a hybrid factorization's rows: of posts ranked (0), liked (1), of codes (2, 3). */
  static float hybridNumber(int table, int row, int d) {
    return ((table * 31 + row * 7 + d * 3) % 17 - 8) / 9f;
  }

  private static HybridFactors hybrid(int dims, long fittedBefore) {
    return new HybridFactors(
        new Moment(fittedBefore),
        dims,
        hybridRows(0, POSTS, dims + 1),
        hybridRows(1, POSTS, dims + 1),
        new float[][] {hybridRows(2, 6, dims + 1), hybridRows(3, 4, dims + 1)});
  }

  private static float[] hybridRows(int table, int rows, int width) {
    float[] values = new float[rows * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = hybridNumber(table, i / width, i % width);
    }
    return values;
  }

  private static Factors factors(SplittableRandom random, long fittedBefore) {
    int dims = random.nextInt(1, 5);
    float[] values = new float[POSTS * dims];
    for (int i = dims; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Factors(new Moment(fittedBefore), dims, values, new FoldIn(.1, .3, .5, POSTS - 1));
  }

  private static ItemItemVersions itemItem(SplittableRandom random) {
    return new ItemItemVersions(
        List.of(itemItem(random, START + 25 * 86_400L), itemItem(random, START + 10 * 86_400L)));
  }

  private static ItemItem itemItem(SplittableRandom random, long fittedBefore) {
    int[] offsets = new int[POSTS + 1];
    List<Integer> neighbours = new ArrayList<>();
    for (int post = 0; post < POSTS; post++) {
      for (int other = 0; other < POSTS; other++) {
        if (other != post && random.nextInt(4) == 0) {
          neighbours.add(other);
        }
      }
      offsets[post + 1] = neighbours.size();
    }
    float[] weights = new float[neighbours.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextDouble();
    }
    return new ItemItem(
        new Moment(fittedBefore),
        offsets,
        neighbours.stream().mapToInt(Integer::intValue).toArray(),
        weights);
  }
}
