package io.feedrank.etl.collaborative;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.itemitem.ItemItemModel;
import io.feedrank.etl.itemitem.StrongestNeighbours;
import io.feedrank.progress.Progress;

/**
 * Fits EASE: the linear model that predicts each like of a user from all their others (Steck,
 * "Embarrassingly shallow autoencoders for sparse data", WWW 2019). With X the likes (users x
 * posts, 0 or 1) it is the B of zero diagonal that minimises {@code |X - XB|^2 + r |B|^2}, which
 * has a closed form:
 *
 * <pre>
 *   P = (X'X + r I)^-1,   B(i, j) = -P(i, j) / P(j, j)
 * </pre>
 *
 * <p>Where there are fewer users than posts, the smaller matrix is inverted instead (Woodbury):
 * with {@code Q = X' (XX' + r I)^-1 X}, it is {@code r P = I - Q}, hence {@code B(i, j) = Q(i, j) /
 * (1 - Q(j, j))}, a row of Q at a time.
 *
 * <p>Of each row the weights that are largest in size are kept: negative ones say as much as
 * positive ones. Memory: 4 bytes times the square of the smaller number, and a row a thread. The
 * same bits at any thread count.
 */
public final class EaseFitter {

  private static final int BLOCK_ROWS = 8;

  private final Likes likes;
  private final EaseOptions options;
  private final TaskWorkers workers;

  private EaseFitter(Likes likes, EaseOptions options, TaskWorkers workers) {
    this.likes = likes;
    this.options = options;
    this.workers = workers;
  }

  /**
   * The model of these likes.
   *
   * @param catalogue the number of posts of the catalogue: that of the model's rows
   * @throws IllegalArgumentException if the matrix is larger than the options allow
   */
  public static ItemItemModel fit(
      Likes likes, int catalogue, EaseOptions options, TaskWorkers workers, Progress progress) {
    options.check(likes.users(), likes.posts());
    return new EaseFitter(likes, options, workers).fit(catalogue, progress);
  }

  /** Fills a row of weights. */
  private interface Row {
    void fill(int post, double[] weights);
  }

  private ItemItemModel fit(int catalogue, Progress progress) {
    boolean overPosts = likes.posts() <= likes.users();
    double[][] inverse = gram(overPosts ? likes.turned() : likes);
    SymmetricInverse.invert(inverse, workers, progress, "fit EASE");
    Row rows = overPosts ? byPosts(inverse) : byUsers(inverse);
    long[][] strongest = new long[likes.posts()][];
    boolean[][] negative = new boolean[likes.posts()][];
    workers.forEachBlock(
        likes.posts(),
        BLOCK_ROWS,
        (block, from, to) -> {
          double[] weights = new double[likes.posts()];
          StrongestNeighbours best =
              new StrongestNeighbours(Math.min(options.neighbours(), weights.length));
          for (int post = from; post < to; post++) {
            rows.fill(post, weights);
            strongest[post] = strongest(post, weights, best);
            negative[post] = negative(strongest[post], weights);
          }
        });
    return model(catalogue, strongest, negative);
  }

  /** The lower triangle of {@code XX' + r I}: a row a user of these likes. */
  private double[][] gram(Likes of) {
    double[][] lower = new double[of.users()][];
    workers.forEachBlock(
        lower.length,
        BLOCK_ROWS,
        (block, from, to) -> {
          for (int user = from; user < to; user++) {
            double[] row = new double[user + 1];
            for (int i = 0; i < of.likesOf(user); i++) {
              int post = of.like(user, i);
              for (int k = 0; k < of.likersOf(post) && of.liker(post, k) <= user; k++) {
                row[of.liker(post, k)]++;
              }
            }
            row[user] += options.regularisation();
            lower[user] = row;
          }
        });
    return lower;
  }

  private static double at(double[][] lower, int i, int j) {
    return i >= j ? lower[i][j] : lower[j][i];
  }

  private static Row byPosts(double[][] inverse) {
    return (post, weights) -> {
      for (int other = 0; other < weights.length; other++) {
        weights[other] = -at(inverse, post, other) / inverse[other][other];
      }
    };
  }

  private Row byUsers(double[][] inverse) {
    double[] rest = new double[likes.posts()];
    workers.forEach(
        rest.length,
        post -> {
          double own = 0;
          for (int k = 0; k < likes.likersOf(post); k++) {
            for (int l = 0; l < likes.likersOf(post); l++) {
              own += at(inverse, likes.liker(post, k), likes.liker(post, l));
            }
          }
          rest[post] = 1 - own;
        });
    return (post, weights) -> {
      double[] ofUsers = new double[likes.users()];
      for (int k = 0; k < likes.likersOf(post); k++) {
        int liker = likes.liker(post, k);
        for (int user = 0; user < ofUsers.length; user++) {
          ofUsers[user] += at(inverse, liker, user);
        }
      }
      for (int other = 0; other < weights.length; other++) {
        double sum = 0;
        for (int k = 0; k < likes.likersOf(other); k++) {
          sum += ofUsers[likes.liker(other, k)];
        }
        weights[other] = sum / rest[other];
      }
    };
  }

  private static long[] strongest(int post, double[] weights, StrongestNeighbours best) {
    for (int other = 0; other < weights.length; other++) {
      float size = (float) Math.abs(weights[other]);
      if (other != post && size > 0) {
        best.offer(other, size);
      }
    }
    return best.drain();
  }

  private static boolean[] negative(long[] strongest, double[] weights) {
    boolean[] negative = new boolean[strongest.length];
    for (int i = 0; i < negative.length; i++) {
      negative[i] = weights[StrongestNeighbours.neighbour(strongest[i])] < 0;
    }
    return negative;
  }

  private ItemItemModel model(int catalogue, long[][] strongest, boolean[][] negative) {
    int[] offsets = new int[catalogue + 1];
    for (int post = 0; post < strongest.length; post++) {
      offsets[likes.catalogueIndex(post) + 1] = strongest[post].length;
    }
    for (int post = 0; post < catalogue; post++) {
      offsets[post + 1] = Math.addExact(offsets[post + 1], offsets[post]);
    }
    int[] neighbours = new int[offsets[catalogue]];
    float[] weights = new float[neighbours.length];
    for (int post = 0; post < strongest.length; post++) {
      int from = offsets[likes.catalogueIndex(post)];
      for (int i = 0; i < strongest[post].length; i++) {
        long entry = strongest[post][i];
        neighbours[from + i] = likes.catalogueIndex(StrongestNeighbours.neighbour(entry));
        float weight = StrongestNeighbours.weight(entry);
        weights[from + i] = negative[post][i] ? -weight : weight;
      }
    }
    return new ItemItemModel(offsets, neighbours, weights);
  }
}
