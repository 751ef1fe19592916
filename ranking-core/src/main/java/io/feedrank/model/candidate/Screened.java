package io.feedrank.model.candidate;

import io.feedrank.feature.Basis;
import io.feedrank.feature.Knowledge;
import io.feedrank.feature.PostKey;
import io.feedrank.feature.Scene;
import io.feedrank.model.DescendingOrder;
import io.feedrank.model.PerBucket;
import io.feedrank.model.Ranker;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * The posts that the ranker itself would probably put first. Once a bucket it scores the whole
 * catalogue for a user never heard of: that is what the posts are worth by themselves. For a
 * request it scores a few posts of each kind, a kind being a topic and a text cluster: how much
 * more they get than for the unknown user is what this user thinks of the kind. The sum of both
 * orders the posts; kinds are merged from their best posts on, so that few are looked at.
 * Thread-safe.
 */
final class Screened implements Proposer {

  /** Posts of a kind that are scored for a request. */
  private static final int SAMPLES = 4;

  private final Knowledge knowledge;
  private final Ranker ranker;
  private final int[][] kinds;
  private final PerBucket<Worth> worth;

  /** What posts are worth by themselves. */
  private static final class Worth {
    /** One a post of the catalogue. */
    private final float[] scores;

    /** The posts of each kind, best first. */
    private final int[][] kinds;

    /** The first posts of all kinds. */
    private final int[] samples;

    Worth(float[] scores, int[][] kinds) {
      this.scores = scores;
      this.kinds =
          Arrays.stream(kinds).map(kind -> DescendingOrder.of(kind, scores)).toArray(int[][]::new);
      this.samples =
          Arrays.stream(this.kinds)
              .flatMapToInt(kind -> Arrays.stream(kind).limit(SAMPLES))
              .toArray();
    }
  }

  Screened(Knowledge knowledge, Ranker ranker) {
    this.knowledge = knowledge;
    this.ranker = ranker;
    Basis basis = knowledge.basis();
    this.kinds =
        Arrays.stream(
                Grouping.of(
                    basis.catalogue().size(),
                    PostKey.kinds(basis),
                    post -> PostKey.kind(basis, post)))
            .filter(kind -> kind.length > 0)
            .toArray(int[][]::new);
    this.worth = new PerBucket<>(this::worth);
  }

  @Override
  public void prepare(int bucket) {
    worth.of(bucket);
  }

  @Override
  public void propose(Scene scene, Shortlist list, int most) {
    Worth posts = worth.of(scene.bucket());
    float[] liking = liking(scene, posts);
    PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparingDouble(Head::score));
    for (int kind = 0; kind < liking.length; kind++) {
      heads.add(head(posts, liking, kind, 0));
    }
    int end = list.size() + most;
    while (list.size() < end && !heads.isEmpty()) {
      Head first = heads.remove();
      list.add(posts.kinds[first.kind][first.place]);
      if (first.place + 1 < posts.kinds[first.kind].length) {
        heads.add(head(posts, liking, first.kind, first.place + 1));
      }
    }
  }

  /**
   * The next post of a kind.
   *
   * @param score the lower, the better
   */
  private record Head(int kind, int place, double score) {}

  private static Head head(Worth posts, float[] liking, int kind, int place) {
    double score = liking[kind] + posts.scores[posts.kinds[kind][place]];
    return new Head(kind, place, Double.isNaN(score) ? Double.POSITIVE_INFINITY : -score);
  }

  /** By kind, how much more its posts get from this user than from one never heard of. */
  private float[] liking(Scene scene, Worth posts) {
    float[] scores = ranker.score(scene, posts.samples);
    float[] liking = new float[posts.kinds.length];
    int sample = 0;
    for (int kind = 0; kind < liking.length; kind++) {
      int samples = Math.min(SAMPLES, posts.kinds[kind].length);
      for (int i = 0; i < samples; i++, sample++) {
        liking[kind] += (scores[sample] - posts.scores[posts.samples[sample]]) / samples;
      }
    }
    return liking;
  }

  private Worth worth(int bucket) {
    int[] all = IntStream.range(0, knowledge.basis().catalogue().size()).toArray();
    return new Worth(ranker.score(Scene.ofNobody(knowledge, bucket), all), kinds);
  }
}
