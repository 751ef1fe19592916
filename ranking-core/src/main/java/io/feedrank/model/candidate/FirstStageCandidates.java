package io.feedrank.model.candidate;

import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.PostKey;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.DescendingOrder;
import io.feedrank.model.PerBucket;
import io.feedrank.model.Ranker;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The posts that the ranker itself would probably put first. Once a bucket it scores the whole
 * catalogue for a user never heard of: that is what the posts are worth by themselves. For a
 * request it scores a few posts of each kind, a kind being a topic and a text cluster: how much
 * more they get than for the unknown user is what this user thinks of the kind. The sum of both
 * orders the posts: taken are those of each kind that reach a bar, from its best on. Thread-safe.
 */
final class FirstStageCandidates implements CandidateGenerator {

  /** Posts of a kind that are scored for a request. */
  private static final int SAMPLES = 4;

  /** Passes that ask for just as many as are missing, before the next ones ask for twice that. */
  private static final int PATIENCE = 4;

  /** A bar that all but one in so many reach of those who may is good enough. */
  private static final int ENOUGH = 64;

  private final FeatureSnapshot knowledge;
  private final Ranker ranker;
  private final int[][] kinds;
  private final PerBucket<Worth> worth;

  /** What posts are worth by themselves. */
  private static final class Worth {
    /** One a post of the catalogue. */
    private final float[] scores;

    /** The posts of each kind, best first. */
    private final int[][] kinds;

    /** Their scores, in that order. */
    private final float[][] sorted;

    /** The first posts of all kinds. */
    private final int[] samples;

    Worth(float[] scores, int[][] kinds) {
      this.scores = scores;
      this.kinds =
          Arrays.stream(kinds).map(kind -> DescendingOrder.of(kind, scores)).toArray(int[][]::new);
      this.sorted = new float[kinds.length][];
      for (int kind = 0; kind < kinds.length; kind++) {
        sorted[kind] = new float[kinds[kind].length];
        for (int place = 0; place < sorted[kind].length; place++) {
          sorted[kind][place] = scores[this.kinds[kind][place]];
        }
      }
      this.samples =
          Arrays.stream(this.kinds)
              .flatMapToInt(kind -> Arrays.stream(kind).limit(SAMPLES))
              .toArray();
    }

    /**
     * A sum of worth and liking that nearly so many posts reach, and not more; minus infinity where
     * all may be taken. Found by bisection: each kind counts those that reach a sum in the
     * logarithm of its size, so that nobody has to merge them.
     */
    float bar(float[] liking, long most) {
      int low = ascending(Float.NEGATIVE_INFINITY);
      int high = ascending(Float.POSITIVE_INFINITY);
      if (most >= scores.length) {
        return Float.NEGATIVE_INFINITY;
      }
      while (low < high) { // so many or fewer reach the higher one, and of the lower nobody knows
        int middle = (int) (((long) low + high) >> 1);
        long reach = reach(liking, ofAscending(middle));
        if (reach > most) {
          low = middle + 1;
        } else {
          high = middle;
          low = reach >= most - most / ENOUGH ? middle : low;
        }
      }
      return ofAscending(high);
    }

    private long reach(float[] liking, float bar) {
      long reach = 0;
      for (int kind = 0; kind < kinds.length; kind++) {
        reach += reach(kind, liking[kind], bar);
      }
      return reach;
    }

    /** How many of a kind's posts, from the best on, reach a sum with what the kind is liked. */
    int reach(int kind, float liking, float bar) {
      float[] worth = sorted[kind];
      if (bar == Float.NEGATIVE_INFINITY) {
        return worth.length;
      }
      int reach = 0;
      int beyond = worth.length;
      while (reach < beyond) { // a missing number reaches nothing
        int middle = (reach + beyond) >>> 1;
        if (worth[middle] + liking >= bar) {
          reach = middle + 1;
        } else {
          beyond = middle;
        }
      }
      return reach;
    }

    /** An integer that rises with a number. */
    private static int ascending(float number) {
      int bits = Float.floatToIntBits(number);
      return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private static float ofAscending(int ascending) {
      return Float.intBitsToFloat(ascending ^ ((ascending >> 31) & Integer.MAX_VALUE));
    }
  }

  FirstStageCandidates(FeatureSnapshot knowledge, Ranker ranker) {
    this.knowledge = knowledge;
    this.ranker = ranker;
    ReferenceData basis = knowledge.basis();
    this.kinds =
        Arrays.stream(
                Grouping.of(
                    basis.catalogue().size(),
                    PostKey.kinds(basis),
                    post -> PostKey.kind(basis, post)))
            .filter(kind -> kind.length > 0)
            .toArray(int[][]::new);
    this.worth = new PerBucket<>(basis.catalogue().size(), this::worth);
  }

  @Override
  public void prepare(int bucket) {
    worth.of(bucket);
  }

  @Override
  public void propose(RequestContext scene, Shortlist list, int most) {
    Worth posts = worth.of(scene.bucket());
    float[] liking = liking(scene, posts);
    int[] taken = new int[liking.length];
    int end = list.size() + most;
    long asked = most;
    float bar = Float.POSITIVE_INFINITY;
    for (int pass = 0; list.size() < end && bar > Float.NEGATIVE_INFINITY; pass++) {
      bar = posts.bar(liking, asked);
      for (int kind = 0; kind < liking.length; kind++) {
        int reach = posts.reach(kind, liking[kind], bar);
        while (taken[kind] < reach && list.size() < end) {
          list.add(posts.kinds[kind][taken[kind]++]);
        }
      }
      // Some were no candidates. Where nearly all are none, patience ends, and exactness with it.
      asked += (long) (end - list.size()) << (pass / PATIENCE);
    }
  }

  /** By kind, how much more its posts get from this user than from one never heard of. */
  private float[] liking(RequestContext scene, Worth posts) {
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

  private Worth worth(long bucket) {
    int[] all = IntStream.range(0, knowledge.basis().catalogue().size()).toArray();
    long start = knowledge.options().buckets().start((int) bucket);
    return new Worth(ranker.score(RequestContext.ofNobody(knowledge, start), all), kinds);
  }
}
