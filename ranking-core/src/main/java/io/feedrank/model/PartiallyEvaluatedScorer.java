package io.feedrank.model;

import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.PostColumns;
import io.feedrank.feature.PostKey;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.RequestContextColumns;
import io.feedrank.model.forest.BinnedColumn;
import io.feedrank.model.forest.ChosenPosts;
import io.feedrank.model.forest.FeatureScope;
import io.feedrank.model.forest.PartiallyEvaluatedForest;
import io.feedrank.model.forest.PostRuns;
import io.feedrank.model.forest.PostSide;
import io.feedrank.model.forest.SymmetricForest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores the catalogue, or candidates of it, for a scene by a folded forest. What depends on posts
 * alone is folded once a bucket, what depends on a post and an audience is binned once a bucket and
 * audience, what depends on a topic or text cluster is computed once a key and looked at once a run
 * of posts; no matrix is made. The scores are those of the forest over {@link FeatureSet#fill}, bit
 * for bit. Thread-safe.
 */
final class PartiallyEvaluatedScorer {

  /** From this part of the catalogue on, scoring all of it is cheaper than choosing. */
  private static final int CATALOGUE_SHARE = 8;

  private final FeatureSet features;
  private final PartiallyEvaluatedForest forest;
  private final int[] requestColumns;
  private final int[] postColumns;
  private final int[] pairColumns;
  private final int[] keyColumns;
  private final FeatureSnapshot knowledge;

  /** From so many posts on, they are held in the order of their worth. */
  private final int large;

  /** The order of a catalogue that is always scored whole, or of which no order is known yet. */
  private final PostRuns anyOrder;

  private PartiallyEvaluatedScorer(
      FeatureSnapshot knowledge, FeatureSet features, PartiallyEvaluatedForest forest, int large) {
    this.knowledge = knowledge;
    this.large = large;
    this.features = features;
    this.forest = forest;
    this.requestColumns = columns(features, FeatureScope.REQUEST);
    this.postColumns = columns(features, FeatureScope.POST);
    this.pairColumns = columns(features, FeatureScope.PAIR);
    this.keyColumns = columns(features, FeatureScope.KEY);
    this.anyOrder = runs(all());
  }

  /**
   * The scorer of a forest; empty if its trees are too wide to be folded.
   *
   * @param large from so many posts on, requests are expected to be about few of them
   */
  static Optional<PartiallyEvaluatedScorer> of(
      FeatureSnapshot knowledge, FeatureSet features, SymmetricForest forest, int large) {
    List<FeatureScope> scopes =
        features.features().stream().map(PartiallyEvaluatedScorer::scope).toList();
    if (!PartiallyEvaluatedForest.fits(forest, scopes)) {
      return Optional.empty();
    }
    return Optional.of(
        new PartiallyEvaluatedScorer(
            knowledge, features, PartiallyEvaluatedForest.of(forest, scopes), large));
  }

  private int[] all() {
    return IntStream.range(0, knowledge.basis().catalogue().size()).toArray();
  }

  /** The posts of each kind in an order. */
  private PostRuns runs(int[] order) {
    ReferenceData basis = knowledge.basis();
    return PostRuns.of(
        order, IntStream.range(0, order.length).map(post -> PostKey.kind(basis, post)).toArray());
  }

  private static FeatureScope scope(Feature feature) {
    if (feature instanceof Feature.OfRequest || feature instanceof Feature.OfPosition) {
      return FeatureScope.REQUEST;
    }
    if (feature instanceof Feature.OfKey) {
      return FeatureScope.KEY;
    }
    return feature instanceof Feature.OfPost ? FeatureScope.POST : FeatureScope.PAIR;
  }

  private static int[] columns(FeatureSet features, FeatureScope scope) {
    return IntStream.range(0, features.size())
        .filter(column -> scope(features.features().get(column)) == scope)
        .toArray();
  }

  /**
   * What the posts of a bucket contribute to all scores in it. Where the catalogue is large, those
   * of a kind lie in the order in which a user never heard of would be shown them: most of what a
   * user will be shown lies then at the beginning of a run, close together.
   */
  PartiallyEvaluatedPosts refresh(PostColumns shared) {
    PartiallyEvaluatedPosts folded = refresh(shared, anyOrder);
    if (anyOrder.posts() < large) {
      return folded;
    }
    int[] all = all();
    float[] worth = score(RequestContext.ofNobody(knowledge, shared.asOf()), all, shared, folded);
    return refresh(shared, runs(DescendingOrder.of(all, worth)));
  }

  private PartiallyEvaluatedPosts refresh(PostColumns shared, PostRuns runs) {
    float[][] columns = new float[postColumns.length][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = forest.readsPost(i) ? shared.ofPosts(postColumns[i]) : new float[runs.posts()];
    }
    return new PartiallyEvaluatedPosts(forest.refresh(columns, runs));
  }

  /**
   * The scores of candidates, in their order: of the whole catalogue where they are much of it,
   * else of the words in which they stand.
   *
   * @param folded as of the scene's second
   * @param shared likewise
   */
  float[] score(
      RequestContext scene, int[] posts, PostColumns shared, PartiallyEvaluatedPosts folded) {
    PostRuns runs = folded.side().runs();
    if (posts.length >= runs.posts() / CATALOGUE_SHARE) {
      return new Pass(features.columns(scene, posts, shared), shared, folded, null).scores(posts);
    }
    ChosenPosts chosen = runs.choose(posts);
    int[] numbers = Arrays.stream(posts).map(chosen::numberOf).toArray();
    RequestContextColumns columns = features.columns(scene, numbers, shared, chosen.posts());
    return new Pass(columns, shared, folded, chosen).scores(numbers);
  }

  /** One request, over all posts or some. */
  private final class Pass {
    private final RequestContextColumns columns;
    private final PostColumns shared;
    private final PartiallyEvaluatedPosts folded;
    private final @Nullable ChosenPosts chosen;
    private final PostRuns order;

    /** By property of posts, that of each run. */
    private final Map<PostKey, int[]> keyOfRun = new EnumMap<>(PostKey.class);

    Pass(
        RequestContextColumns columns,
        PostColumns shared,
        PartiallyEvaluatedPosts folded,
        @Nullable ChosenPosts chosen) {
      this.columns = columns;
      this.shared = shared;
      this.folded = folded;
      this.chosen = chosen;
      this.order = chosen == null ? folded.side().runs() : chosen.runs();
      for (PostKey by : PostKey.values()) {
        keyOfRun.put(by, IntStream.range(0, order.runs()).map(run -> keyOf(run, by)).toArray());
      }
    }

    private int keyOf(int run, PostKey by) {
      int sample = order.sample(run);
      return by.of(knowledge.basis(), chosen == null ? sample : chosen.posts()[sample]);
    }

    /** The scores of posts, given by their numbers in this order. */
    float[] scores(int[] numbers) {
      float[] request = new float[requestColumns.length];
      for (int i = 0; i < request.length; i++) {
        request[i] = columns.ofRequest(requestColumns[i]);
      }
      List<BinnedColumn> keys = new ArrayList<>(keyColumns.length);
      for (int place = 0; place < keyColumns.length; place++) {
        keys.add(key(place));
      }
      List<BinnedColumn> pairs = new ArrayList<>(pairColumns.length);
      for (int place = 0; place < pairColumns.length; place++) {
        pairs.add(pair(place));
      }
      PostSide side = chosen == null ? folded.side() : folded.side().of(chosen);
      float[] all = new float[order.posts()];
      forest.score(request, keys, pairs, side, all);
      float[] scores = new float[numbers.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = all[numbers[i]];
      }
      return scores;
    }

    private BinnedColumn key(int place) {
      float[] values = new float[order.runs()];
      if (forest.readsKey(place)) {
        int column = keyColumns[place];
        float[] ofKeys = columns.ofKeys(column);
        int[] keys = keyOfRun.getOrDefault(columns.keyOf(column), new int[0]);
        for (int run = 0; run < values.length; run++) {
          values[run] = ofKeys[keys[run]];
        }
      }
      return forest.binKeys(place, values, order);
    }

    private BinnedColumn pair(int place) {
      int column = pairColumns[place];
      if (!forest.readsPair(place)) {
        return forest.bin(place, new float[0], order);
      }
      if (features.features().get(column) instanceof Feature.OfAudience) {
        int audience = columns.audience(column);
        BinnedColumn all =
            folded.ofAudience(
                place,
                audience,
                () -> forest.bin(place, shared.ofAudience(column, audience), folded.side().runs()));
        return chosen == null ? all : all.of(chosen);
      }
      return forest.bin(place, columns.ofPosts(column), order);
    }
  }
}
