package io.feedrank.model;

import io.feedrank.feature.Basis;
import io.feedrank.feature.Feature;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.PostColumns;
import io.feedrank.feature.PostKey;
import io.feedrank.feature.Scene;
import io.feedrank.feature.SceneColumns;
import io.feedrank.model.forest.BinnedColumn;
import io.feedrank.model.forest.FeatureScope;
import io.feedrank.model.forest.FoldedForest;
import io.feedrank.model.forest.PostRuns;
import io.feedrank.model.forest.SymmetricForest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scores the whole catalogue for a scene by a folded forest. What depends on posts alone is folded
 * once a bucket, what depends on a post and an audience is binned once a bucket and audience, what
 * depends on a topic or text cluster is computed once a key and looked at once a run of posts; no
 * matrix is made. The scores are those of the forest over {@link FeatureSet#fill}, bit for bit.
 * Thread-safe.
 */
final class FoldedScorer {

  private final FeatureSet features;
  private final FoldedForest forest;
  private final int[] requestColumns;
  private final int[] postColumns;
  private final int[] pairColumns;
  private final int[] keyColumns;
  private final PostRuns runs;
  private final Map<PostKey, int[]> keyOfRun = new EnumMap<>(PostKey.class);

  private FoldedScorer(Basis basis, FeatureSet features, FoldedForest forest) {
    this.features = features;
    this.forest = forest;
    this.requestColumns = columns(features, FeatureScope.REQUEST);
    this.postColumns = columns(features, FeatureScope.POST);
    this.pairColumns = columns(features, FeatureScope.PAIR);
    this.keyColumns = columns(features, FeatureScope.KEY);
    int posts = basis.catalogue().size();
    this.runs =
        PostRuns.of(
            posts,
            Arrays.stream(PostKey.values())
                .map(by -> IntStream.range(0, posts).map(post -> by.of(basis, post)).toArray())
                .toArray(int[][]::new));
    for (PostKey by : PostKey.values()) {
      keyOfRun.put(
          by, IntStream.range(0, runs.runs()).map(run -> by.of(basis, runs.sample(run))).toArray());
    }
  }

  /** The scorer of a forest; empty if its trees are too wide to be folded. */
  static Optional<FoldedScorer> of(Basis basis, FeatureSet features, SymmetricForest forest) {
    List<FeatureScope> scopes = features.features().stream().map(FoldedScorer::scope).toList();
    if (!FoldedForest.fits(forest, scopes)) {
      return Optional.empty();
    }
    return Optional.of(new FoldedScorer(basis, features, FoldedForest.of(forest, scopes)));
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

  /** What the posts of a bucket contribute to all scores in it. */
  FoldedPosts refresh(PostColumns shared) {
    float[][] columns = new float[postColumns.length][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = forest.readsPost(i) ? shared.ofPosts(postColumns[i]) : new float[runs.posts()];
    }
    return new FoldedPosts(forest.refresh(columns, runs));
  }

  /**
   * The scores of candidates, in their order.
   *
   * @param folded of the scene's bucket
   * @param shared likewise
   */
  float[] score(Scene scene, int[] posts, PostColumns shared, FoldedPosts folded) {
    SceneColumns columns = features.columns(scene, posts, shared);
    float[] request = new float[requestColumns.length];
    for (int i = 0; i < request.length; i++) {
      request[i] = columns.ofRequest(requestColumns[i]);
    }
    List<BinnedColumn> keys = new ArrayList<>(keyColumns.length);
    for (int place = 0; place < keyColumns.length; place++) {
      keys.add(key(place, columns));
    }
    List<BinnedColumn> pairs = new ArrayList<>(pairColumns.length);
    for (int place = 0; place < pairColumns.length; place++) {
      pairs.add(pair(place, columns, shared, folded));
    }
    float[] all = new float[runs.posts()];
    forest.score(request, keys, pairs, folded.side(), all);
    float[] scores = new float[posts.length];
    for (int i = 0; i < posts.length; i++) {
      scores[i] = all[posts[i]];
    }
    return scores;
  }

  private BinnedColumn key(int place, SceneColumns columns) {
    float[] values = new float[runs.runs()];
    if (forest.readsKey(place)) {
      int column = keyColumns[place];
      float[] ofKeys = columns.ofKeys(column);
      int[] keys = keyOfRun.getOrDefault(columns.keyOf(column), new int[0]);
      for (int run = 0; run < values.length; run++) {
        values[run] = ofKeys[keys[run]];
      }
    }
    return forest.binKeys(place, values, runs);
  }

  private BinnedColumn pair(
      int place, SceneColumns columns, PostColumns shared, FoldedPosts folded) {
    int column = pairColumns[place];
    if (!forest.readsPair(place)) {
      return forest.bin(place, new float[0], runs);
    }
    if (features.features().get(column) instanceof Feature.OfAudience) {
      int audience = columns.audience(column);
      return folded.ofAudience(
          place, audience, () -> forest.bin(place, shared.ofAudience(column, audience), runs));
    }
    return forest.bin(place, columns.ofPosts(column), runs);
  }
}
