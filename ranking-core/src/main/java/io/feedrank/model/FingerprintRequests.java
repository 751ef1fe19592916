package io.feedrank.model;

import io.feedrank.domain.Actions;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.Encoding;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.domain.Users;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.CollaborativeModels;
import io.feedrank.feature.Factors;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.FoldIn;
import io.feedrank.feature.HybridFactors;
import io.feedrank.feature.ItemItem;
import io.feedrank.feature.ItemItemVersions;
import io.feedrank.feature.LogOpenBuckets;
import io.feedrank.feature.NcfModel;
import io.feedrank.feature.NcfNetwork;
import io.feedrank.feature.NcfShape;
import io.feedrank.feature.PostVectors;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.Timelines;
import io.feedrank.feature.UserState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A small made-up feed, always the same, on which every feature is computed for a model's probe: 20
 * users and 20 posts with missing values, every category, zero counts, a user without events and
 * one never heard of, a post never shown and one published late, requests at six moments.
 */
final class FingerprintRequests {

  private static final int USERS = 20;
  private static final int POSTS = 20;
  private static final int TOPICS = 3;
  private static final int CLUSTERS = 4;
  private static final int DIMS = 3;
  private static final long START = 1_600_000_000L;
  private static final long HOUR = 3_600;
  private static final int EVENTS_PER_USER = 30;

  /** Who asks: someone never heard of, five with a history, and one without events. */
  private static final int[] ASKING = {-1, 0, 3, 7, 12, 18, 19};

  private FingerprintRequests() {}

  /** The requests of the probe, for a feed with these attributes. */
  static List<RequestContext> of(List<Attribute> attributes, FeatureOptions options) {
    ReferenceData basis = basis(attributes);
    FeedLog log = log();
    FeatureSnapshot knowledge =
        new FeatureSnapshot(
                basis,
                options,
                Timelines.count(log, basis, options),
                new FeatureSnapshot.Collaborative(
                    new ItemItemVersions(List.of(itemItem(0.5f, 100))), parts()),
                1)
            .with(LogOpenBuckets.of(log, basis, options.buckets()));
    List<RequestContext> scenes = new ArrayList<>();
    for (int user : ASKING) {
      History history = user < 0 ? History.EMPTY : log.history(user);
      for (Moment moment : moments(user)) {
        UserState state = new UserState(basis, options, history);
        scenes.add(new RequestContext(knowledge, user, state.advanceTo(moment)));
      }
    }
    return scenes;
  }

  /** Before the first event, now and then, long after the last one, and within a session. */
  private static List<Moment> moments(int user) {
    List<Moment> moments = new ArrayList<>();
    for (long hours : new long[] {0, 30, 200, 700, 2_000}) {
      moments.add(new Moment(START + hours * HOUR + 17));
    }
    moments.add(new Moment(sessionStart(Math.max(0, user), 2) + 400));
    return moments;
  }

  /** The candidates of every request: all posts. */
  static int[] candidates() {
    return IntStream.range(0, POSTS).toArray();
  }

  /** Where the candidates of every request were shown: not in order, some at the same place. */
  static int[] positions() {
    return IntStream.range(0, POSTS).map(post -> 1 + post * 7 % 12).toArray();
  }

  /** The basis of the made-up feed. */
  static ReferenceData basis(List<Attribute> attributes) {
    Ids userIds = Ids.of(LongStream.range(100, 100 + USERS));
    Ids postIds = Ids.of(LongStream.range(1, 1 + POSTS));
    Catalogue.Columns columns = new Catalogue.Columns(POSTS);
    float[] vectors = new float[POSTS * DIMS];
    int[] cluster = new int[POSTS];
    for (int post = 0; post < POSTS; post++) {
      long published = post == 7 ? START + 100 * HOUR : Catalogue.ALWAYS;
      columns.set(post, post % TOPICS, published, false);
      cluster[post] = post % CLUSTERS;
      if (cluster[post] > 0) {
        vectors[post * DIMS + post % DIMS] = 0.8f;
        vectors[post * DIMS + (post + 1) % DIMS] = 0.6f;
      }
    }
    return new ReferenceData(
        Actions.VIEW_AND_LIKE,
        new Users(userIds, table(attributes, Attribute.Owner.USER, USERS)),
        new Catalogue(
            postIds,
            List.of("a", "b", "c"),
            columns,
            table(attributes, Attribute.Owner.POST, POSTS)),
        new PostVectors(DIMS, vectors, CLUSTERS, cluster),
        EnumSet.allOf(CollaborativeModel.class));
  }

  private static AttributeTable table(List<Attribute> all, Attribute.Owner owner, int rows) {
    List<Attribute> attributes = all.stream().filter(a -> a.owner() == owner).toList();
    List<Encoding> encodings = new ArrayList<>();
    for (Attribute attribute : attributes) {
      encodings.add(
          attribute.kind() == Attribute.Kind.NUMERIC
              ? new Encoding.Bands(10, 20)
              : new Encoding.Categories(List.of("x", "y")));
    }
    AttributeTable table = new AttributeTable(attributes, encodings, rows);
    String[] categories = {"x", "y", "rare", ""};
    for (int row = 0; row < rows; row++) {
      Map<String, String> raw = new HashMap<>();
      for (Attribute attribute : attributes) {
        boolean numeric = attribute.kind() == Attribute.Kind.NUMERIC;
        raw.put(
            attribute.name(),
            numeric ? (row % 5 == 4 ? "" : Integer.toString(row * 2)) : categories[row % 4]);
      }
      table.set(row, raw);
    }
    return table;
  }

  /**
   * Users 0 to 18 see posts 0 to 18 in a fixed pattern; user 19 and post 19 stay without events.
   */
  private static FeedLog log() {
    FeedLog.Builder log = new FeedLog.Builder(USERS, USERS * EVENTS_PER_USER * 2);
    for (int user = 0; user < USERS - 1; user++) {
      for (int i = 0; i < EVENTS_PER_USER; i++) {
        int post = (user * 5 + i * i) % (POSTS - 1);
        long session = i / 6;
        long place = i % 6;
        long second = sessionStart(user, session) + place * 90;
        log.add(user, second, 0, post);
        if ((post + user) % 4 == 0) {
          log.add(user, second + 30, 1, post);
        }
      }
    }
    return log.build();
  }

  private static long sessionStart(int user, long session) {
    return START + 60L * user + session * (37 + user) * HOUR;
  }

  /** Of every part two versions, so that the probe sees which one a moment gets. */
  private static CollaborativeModels parts() {
    return new CollaborativeModels(
        new ItemItemVersions(List.of(itemItem(0.3f, 20), itemItem(0.4f, 150))),
        new ItemItemVersions(List.of(itemItem(-0.2f, 20), itemItem(0.7f, 150))),
        List.of(factors(2, 20), factors(3, 150)),
        Map.of(
            CollaborativeModel.GMF, networks(new NcfShape(2, List.of())),
            CollaborativeModel.MLP, networks(new NcfShape(0, List.of(3, 2))),
            CollaborativeModel.NEUMF, networks(new NcfShape(2, List.of(2)))),
        List.of(hybrid(2, 20), hybrid(3, 150)));
  }

  private static List<NcfModel> networks(NcfShape shape) {
    return List.of(network(shape, 20), network(shape, 150));
  }

  /** Post 5 has no numbers. */
  private static NcfModel network(NcfShape shape, int hours) {
    float[] weights = new float[shape.weights()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = ((i * 5 + hours) % 9 - 4) / 8f;
    }
    float[][] columns = new float[shape.postWidth()][POSTS];
    for (int c = 0; c < columns.length; c++) {
      for (int post = 0; post < POSTS; post++) {
        columns[c][post] = post == 5 ? Float.NaN : ((post * 3 + c * 7 + hours) % 11 - 5) / 8f;
      }
    }
    return new NcfModel(
        new Moment(START + hours * HOUR), new NcfNetwork(shape, .5, weights), columns);
  }

  private static Factors factors(int dims, int hours) {
    float[] values = new float[POSTS * dims];
    for (int post = 0; post < POSTS; post++) {
      for (int d = 0; d < dims && post != 5; d++) {
        values[post * dims + d] = ((post * 3 + d * 7) % 11 - 5) / 8f;
      }
    }
    return new Factors(
        new Moment(START + hours * HOUR), dims, values, new FoldIn(0.1, 0.05, 1, POSTS - 1));
  }

  private static HybridFactors hybrid(int dims, int hours) {
    float[] ranked = new float[POSTS * (dims + 1)];
    float[] liked = new float[POSTS * (dims + 1)];
    for (int i = 0; i < ranked.length; i++) {
      ranked[i] = ((i * 5) % 13 - 6) / 8f;
      liked[i] = ((i * 7) % 11 - 5) / 8f;
    }
    float[][] attributes = {new float[2 * (dims + 1)], new float[3 * (dims + 1)]};
    for (float[] rows : attributes) {
      for (int i = 0; i < rows.length; i++) {
        rows[i] = ((i * 3) % 7 - 3) / 4f;
      }
    }
    return new HybridFactors(new Moment(START + hours * HOUR), dims, ranked, liked, attributes);
  }

  private static ItemItem itemItem(float strength, int hours) {
    int[] offsets = new int[POSTS + 1];
    int[] neighbours = new int[2 * POSTS];
    float[] weights = new float[2 * POSTS];
    for (int post = 0; post < POSTS; post++) {
      neighbours[2 * post] = (post + 3) % POSTS;
      weights[2 * post] = strength / (1 + post);
      neighbours[2 * post + 1] = (post + 8) % POSTS;
      weights[2 * post + 1] = 0.25f;
      offsets[post + 1] = 2 * post + 2;
    }
    return new ItemItem(new Moment(START + hours * HOUR), offsets, neighbours, weights);
  }
}
