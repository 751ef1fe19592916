package io.feedrank.model;

import io.feedrank.domain.Catalogue;
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
import io.feedrank.model.forest.SymmetricForest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scores the whole catalogue for a scene by a folded forest. What depends on posts alone is folded
 * once a bucket, what depends on a post and an audience is binned once a bucket and audience, what
 * depends on a topic or text cluster is computed once a key; no matrix is made. The scores are
 * those of the forest over {@link FeatureSet#fill}, bit for bit. Thread-safe.
 */
final class FoldedScorer {

  private final FeatureSet features;
  private final FoldedForest forest;
  private final int[] requestColumns;
  private final int[] postColumns;
  private final int[] pairColumns;
  private final Map<PostKey, short[]> keyOfPost = new EnumMap<>(PostKey.class);

  private FoldedScorer(Basis basis, FeatureSet features, FoldedForest forest) {
    this.features = features;
    this.forest = forest;
    this.requestColumns = columns(features, FeatureScope.REQUEST);
    this.postColumns = columns(features, FeatureScope.POST);
    this.pairColumns = columns(features, FeatureScope.PAIR);
    for (PostKey by : PostKey.values()) {
      keyOfPost.put(by, keys(basis, by));
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
    return feature instanceof Feature.OfPost ? FeatureScope.POST : FeatureScope.PAIR;
  }

  private static int[] columns(FeatureSet features, FeatureScope scope) {
    return IntStream.range(0, features.size())
        .filter(column -> scope(features.features().get(column)) == scope)
        .toArray();
  }

  private static short[] keys(Basis basis, PostKey by) {
    Catalogue catalogue = basis.catalogue();
    short[] keys = new short[catalogue.size()];
    for (int post = 0; post < keys.length; post++) {
      int key = by.of(basis, post);
      if (key > Short.MAX_VALUE) {
        throw new IllegalArgumentException(
            "%s %d is beyond %d: configure fewer".formatted(by, key, Short.MAX_VALUE));
      }
      keys[post] = (short) key;
    }
    return keys;
  }

  /** What the posts of a bucket contribute to all scores in it. */
  FoldedPosts refresh(PostColumns shared) {
    int posts = keyOfPost.getOrDefault(PostKey.TOPIC, new short[0]).length;
    float[][] columns = new float[postColumns.length][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = forest.readsPost(i) ? shared.ofPosts(postColumns[i]) : new float[posts];
    }
    return new FoldedPosts(forest.refresh(columns, posts));
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
    List<BinnedColumn> pairs = new ArrayList<>(pairColumns.length);
    for (int place = 0; place < pairColumns.length; place++) {
      pairs.add(pair(place, columns, shared, folded));
    }
    float[] all = new float[folded.side().posts()];
    forest.score(request, pairs, folded.side(), all);
    float[] scores = new float[posts.length];
    for (int i = 0; i < posts.length; i++) {
      scores[i] = all[posts[i]];
    }
    return scores;
  }

  private BinnedColumn pair(
      int place, SceneColumns columns, PostColumns shared, FoldedPosts folded) {
    int column = pairColumns[place];
    int posts = folded.side().posts();
    if (!forest.readsPair(place)) {
      return forest.bin(place, new float[0], posts);
    }
    Feature feature = features.features().get(column);
    if (feature instanceof Feature.OfKey byKey) {
      short[] keys = keyOfPost.getOrDefault(byKey.by(), new short[0]);
      return forest.bin(place, columns.ofKeys(column), keys);
    } else if (feature instanceof Feature.OfAudience) {
      int audience = columns.audience(column);
      return folded.ofAudience(
          place, audience, () -> forest.bin(place, shared.ofAudience(column, audience), posts));
    }
    return forest.bin(place, columns.ofPosts(column), posts);
  }
}
