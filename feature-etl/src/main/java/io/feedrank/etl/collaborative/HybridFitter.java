package io.feedrank.etl.collaborative;

import io.feedrank.domain.AttributeTable;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.feature.HybridFactors;
import io.feedrank.feature.HybridFeatureSpace;
import io.feedrank.feature.ReferenceData;
import io.feedrank.progress.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Fits a {@link HybridFactors} by stochastic gradient descent: each like in turn, in an order drawn
 * anew each epoch, against posts drawn from those that somebody likes.
 *
 * <p>A like is scored as serving would have scored it before it happened: by the user's other likes
 * (Kabbur, Ning and Karypis, "FISM", KDD 2013). Likes of a user go in runs of {@value #RUN}, so
 * that the sum over all their likes is made once a run: a like costs the rows that are drawn for it
 * and {@code likes of the user / RUN} rows. What posts share takes a step a batch.
 *
 * <p>One thread takes all steps that depend on each other, so that one seed gives the same bits on
 * any number of threads; first rows depend on names and ids, and users and posts without likes take
 * no part: a version does not depend on who else is in the feed. Memory: 8 bytes x 2 rows a post
 * with likes, 12 more each for what it shares, and its features.
 */
public final class HybridFitter {

  /** Likes of a user between two sums over all of them. */
  private static final int RUN = 16;

  private final Likes likes;
  private final HybridOptions options;
  private final TaskWorkers workers;
  private final HybridFeatureSpace features;
  private final AttributeTable attributes;
  private final List<String> userFeatures = new ArrayList<>();
  private final SharedRows users;
  private final PostRows ranked;
  private final PostRows liked;
  private final HybridPair pair;
  private final int[] likedBy;
  private final SplittableRandom random;

  private HybridFitter(
      Likes likes, ReferenceData basis, HybridOptions options, TaskWorkers workers) {
    this.likes = likes;
    this.options = options;
    this.workers = workers;
    this.features = new HybridFeatureSpace(basis);
    this.attributes = basis.users().attributes();
    this.users = users();
    int[][] places = new int[likes.posts()][];
    float[][] weights = new float[likes.posts()][];
    for (int post = 0; post < likes.posts(); post++) {
      gather(post, places, weights);
    }
    this.ranked = posts(basis, places, weights, 2);
    this.liked = posts(basis, places, weights, 3);
    this.pair = new HybridPair(options.dimensions());
    this.likedBy = new int[likes.posts()];
    Arrays.fill(likedBy, -1);
    this.random = new SplittableRandom(options.seed());
  }

  /**
   * The model of these likes.
   *
   * @param likes users and posts numbered as in the basis
   * @param basis what users and posts are
   */
  public static HybridModel fit(
      Likes likes,
      ReferenceData basis,
      HybridOptions options,
      TaskWorkers workers,
      Progress progress) {
    return new HybridFitter(likes, basis, options, workers).fit(progress);
  }

  /** A seed that differs with both. */
  static long mixed(long seed, long other) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L ^ other).nextLong();
  }

  private SharedRows users() {
    int columns = attributes.attributes().size();
    int[] first = new int[columns];
    for (int column = 0; column < columns; column++) {
      first[column] = userFeatures.size();
      userFeatures.addAll(HybridFeatureSpace.names(attributes, column));
    }
    int[][] places = new int[likes.users()][columns];
    float[][] weights = new float[likes.users()][columns];
    for (int user = 0; user < places.length; user++) {
      for (int column = 0; column < columns; column++) {
        places[user][column] = first[column] + attributes.code(likes.userIndex(user), column);
        weights[user][column] = 1;
      }
    }
    return new SharedRows(userFeatures, places, weights, options, mixed(options.seed(), 1));
  }

  private void gather(int post, int[][] places, float[][] weights) {
    List<Integer> place = new ArrayList<>();
    List<Float> weight = new ArrayList<>();
    features.forEach(
        likes.catalogueIndex(post),
        (feature, much) -> {
          place.add(feature);
          weight.add(much);
        });
    places[post] = place.stream().mapToInt(Integer::intValue).toArray();
    weights[post] = new float[place.size()];
    for (int i = 0; i < weights[post].length; i++) {
      weights[post][i] = weight.get(i);
    }
  }

  private PostRows posts(ReferenceData basis, int[][] places, float[][] weights, int role) {
    long seed = mixed(options.seed(), role);
    return new PostRows(
        likes.posts(),
        post -> basis.catalogue().ids().id(likes.catalogueIndex(post)),
        new SharedRows(features.postFeatures(), places, weights, options, seed),
        options,
        mixed(seed, role));
  }

  private HybridModel fit(Progress progress) {
    LikeRuns runs = new LikeRuns(likes, RUN);
    for (int epoch = 0; epoch < options.epochs(); epoch++) {
      progress.report("fit hybrid", epoch, options.epochs());
      runs.shuffle(random);
      int waiting = 0;
      for (int run = 0; run < runs.count(); run++) {
        waiting += run(runs.user(run), runs.likes(run));
        if (waiting >= options.batch() || run + 1 == runs.count()) {
          settle();
          waiting = 0;
        }
      }
    }
    progress.report("fit hybrid", options.epochs(), options.epochs());
    return model();
  }

  private void settle() {
    users.settle(workers);
    ranked.settle(workers);
    liked.settle(workers);
  }

  /** Takes the steps of some of a user's likes. */
  private int run(int user, int[] posts) {
    int width = options.dimensions() + 1;
    int all = likes.likesOf(user);
    double share = HybridFactors.shareOfLikes(all - 1);
    double[] sum = new double[width];
    for (int i = 0; i < all; i++) {
      likedBy[likes.like(user, i)] = user;
      liked.addTo(sum, likes.like(user, i));
    }
    double[] gradient = new double[width];
    double[][] owned = new double[posts.length][width];
    double[] own = new double[width];
    for (int i = 0; i < posts.length; i++) {
      liked.read(posts[i], own);
      for (int d = 0; d < width; d++) {
        pair.user[d] = users.value(user, d) + share * (sum[d] - own[d]);
      }
      if (step(user, posts[i])) {
        for (int d = 0; d < width; d++) {
          gradient[d] += pair.byUser[d];
          owned[i][d] = pair.byUser[d];
        }
      }
    }
    users.descend(user, gradient);
    if (share > 0) {
      spread(user, posts, share, gradient, owned);
    }
    return posts.length;
  }

  /** Every like but the one that was scored had a share in the user's row. */
  private void spread(int user, int[] posts, double share, double[] gradient, double[][] owned) {
    Map<Integer, double[]> without = new HashMap<>();
    for (int i = 0; i < posts.length; i++) {
      without.put(posts[i], owned[i]);
    }
    double[] step = new double[gradient.length];
    for (int i = 0; i < likes.likesOf(user); i++) {
      int post = likes.like(user, i);
      double[] own = without.get(post);
      for (int d = 0; d < step.length; d++) {
        step[d] = share * (own == null ? gradient[d] : gradient[d] - own[d]);
      }
      liked.descend(post, step);
    }
  }

  /** Steps of the posts, the user's row being in place; whether anything was wrong. */
  private boolean step(int user, int post) {
    ranked.read(post, pair.liked);
    double likedScore = pair.likedScore();
    boolean warp = options.loss() == HybridLoss.WARP;
    for (int draw = 1; draw <= (warp ? options.tries() : 1); draw++) {
      int other = draw(user);
      if (other < 0) {
        return false;
      }
      ranked.read(other, pair.other);
      if (!warp || pair.otherScore() > likedScore - 1) {
        double rank = Math.max(1, (likes.posts() - 1) / draw);
        pair.differentiate(options.loss(), warp ? StrictMath.log(rank) : 1);
        ranked.descend(post, pair.byLiked);
        ranked.descend(other, pair.byOther);
        return true;
      }
    }
    return false;
  }

  /** A post that the user does not like; -1 if there seems to be none. */
  private int draw(int user) {
    for (int i = 0; i < 100; i++) {
      int other = random.nextInt(likes.posts());
      if (likedBy[other] != user) {
        return other;
      }
    }
    return -1;
  }

  private HybridModel model() {
    Map<String, float[]> ofUsers = new HashMap<>();
    for (int feature = 0; feature < userFeatures.size(); feature++) {
      ofUsers.put(userFeatures.get(feature), users.row(feature));
    }
    Map<String, float[]> ofPosts = new HashMap<>();
    List<String> names = features.postFeatures();
    for (int feature = 0; feature < names.size(); feature++) {
      ofPosts.put(
          names.get(feature), HybridModel.joined(ranked.shared(feature), liked.shared(feature)));
    }
    Map<Integer, float[]> own = new HashMap<>();
    for (int post = 0; post < likes.posts(); post++) {
      own.put(likes.catalogueIndex(post), HybridModel.joined(ranked.own(post), liked.own(post)));
    }
    return new HybridModel(options.dimensions(), features, ofUsers, ofPosts, own);
  }
}
