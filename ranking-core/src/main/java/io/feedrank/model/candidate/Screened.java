package io.feedrank.model.candidate;

import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.feature.Basis;
import io.feedrank.feature.Knowledge;
import io.feedrank.feature.PostKey;
import io.feedrank.feature.Scene;
import io.feedrank.feature.UserState;
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

  private static final int MOST_IN_A_BLOCK = 4_096;

  /** Of the catalogue, in a block: so few that a ranker scores them one by one. */
  private static final int SHARE_OF_A_BLOCK = 16;

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
      this.kinds = Ordered.by(kinds, scores);
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
    int clusters = PostKey.CLUSTER.keys(basis);
    this.kinds =
        Arrays.stream(
                Grouping.of(
                    basis.catalogue().size(),
                    PostKey.TOPIC.keys(basis) * clusters,
                    post ->
                        PostKey.TOPIC.of(basis, post) * clusters + PostKey.CLUSTER.of(basis, post)))
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
    Basis basis = knowledge.basis();
    Moment start = new Moment(knowledge.options().buckets().start(bucket));
    UserState nobody = new UserState(basis, knowledge.options(), History.EMPTY).advanceTo(start);
    return new Worth(scores(new Scene(knowledge, -1, nobody)), kinds);
  }

  private float[] scores(Scene scene) {
    int posts = knowledge.basis().catalogue().size();
    int block = Math.max(1, Math.min(MOST_IN_A_BLOCK, posts / SHARE_OF_A_BLOCK));
    float[] scores = new float[posts];
    for (int first = 0; first < posts; first += block) {
      int[] next = IntStream.range(first, Math.min(posts, first + block)).toArray();
      System.arraycopy(ranker.score(scene, next), 0, scores, first, next.length);
    }
    return scores;
  }
}
