package io.feedrank.neural;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Examples of a step: each a user, a post they like and others that they do not. A user is a sum of
 * rows of a table, made once for the examples that share it, less the row of the liked post, times
 * a scale. Immutable.
 *
 * <p>The sums are a product with a dense matrix of zeros and ones, 4 bytes for each user of the
 * step and post: DJL 0.35's sparse matrices give their indices back while PyTorch still reads them.
 */
final class ExampleBatch {

  private final float[] users;
  private final int tableRows;
  private final long[] userOf;
  private final long[] posts;
  private final boolean withoutOwn;
  private final float[] scales;
  private final int candidates;

  private ExampleBatch(Builder builder) {
    this.users = builder.users;
    this.tableRows = builder.tableRows;
    this.candidates = builder.candidates;
    this.userOf = Arrays.copyOf(builder.userOf, builder.examples);
    this.withoutOwn = builder.withoutOwn;
    this.scales = Arrays.copyOf(builder.scales, builder.examples);
    this.posts = Arrays.copyOf(builder.posts, builder.examples * candidates);
  }

  /** What each example's user is: examples x the table's width. */
  NDArray users(NDArray table, NDManager manager) {
    Shape shape = new Shape(users.length / tableRows, tableRows);
    NDArray sums = manager.create(users, shape).matMul(table).get(manager.create(userOf));
    if (withoutOwn) {
      long[] own = new long[userOf.length];
      Arrays.setAll(own, i -> posts[i * candidates]);
      sums = sums.sub(table.get(manager.create(own)));
    }
    return sums.mul(manager.create(scales, new Shape(userOf.length, 1)));
  }

  /** The posts: examples x candidates. */
  NDArray posts(NDManager manager) {
    return manager.create(posts, new Shape(userOf.length, candidates));
  }

  /** 1 for the first post of each example, 0 for the others. */
  NDArray labels(NDManager manager) {
    float[] labels = new float[posts.length];
    for (int i = 0; i < labels.length; i += candidates) {
      labels[i] = 1;
    }
    return manager.create(labels, new Shape(userOf.length, candidates));
  }

  /** Collects examples, those of a user one after the other. */
  static final class Builder {
    private final float[] users;
    private final int tableRows;
    private final long[] userOf;
    private final long[] posts;
    private boolean withoutOwn;
    private final float[] scales;
    private final int candidates;
    private int user = -1;
    private int examples;

    /**
     * Nothing collected yet.
     *
     * @param users how many there will be
     * @param tableRows the number of rows of the table of users
     * @param most the most examples
     * @param candidates how many posts each has
     */
    Builder(int users, int tableRows, int most, int candidates) {
      this.users = new float[Math.multiplyExact(users, tableRows)];
      this.tableRows = tableRows;
      this.userOf = new long[most];
      this.posts = new long[most * candidates];
      this.scales = new float[most];
      this.candidates = candidates;
    }

    /** The user of the examples that follow: the sum of some rows. */
    Builder user(int[] rows) {
      user++;
      for (int row : rows) {
        users[user * tableRows + row] = 1;
      }
      return this;
    }

    /** Says that each user's sum has the row of the post in question, which does not count. */
    Builder withoutOwn() {
      withoutOwn = true;
      return this;
    }

    /**
     * An example of the user.
     *
     * @param shown the post in question and the others
     * @param scale what the sum is multiplied with
     */
    Builder example(long[] shown, float scale) {
      System.arraycopy(shown, 0, posts, examples * candidates, candidates);
      userOf[examples] = user;
      scales[examples++] = scale;
      return this;
    }

    ExampleBatch build() {
      return new ExampleBatch(this);
    }
  }
}
