package io.feedrank.neural;

import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.collaborative.NeuralOptions;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The training examples: each like, with as many posts that the user does not like, drawn anew in
 * each epoch. Users who like one post only, or all of them, have nothing to teach. Not thread-safe.
 */
final class Samples {

  /** So many likes of a user share a step, and what the user's likes add up to. */
  private static final int GROUP = 8;

  private final Likes likes;
  private final UserForm form;
  private final NeuralOptions options;
  private final int[][] liked;
  private final int[] users;
  private final int[] posts;
  private final int[] offsets;
  private final int[] starts;

  Samples(Likes likes, UserForm form, NeuralOptions options) {
    this.likes = likes;
    this.form = form;
    this.options = options;
    this.liked = new int[likes.users()][];
    int count = 0;
    for (int user = 0; user < liked.length; user++) {
      liked[user] = new int[likes.likesOf(user)];
      for (int i = 0; i < liked[user].length; i++) {
        liked[user][i] = likes.like(user, i);
      }
      Arrays.sort(liked[user]);
      count += teaches(user) ? liked[user].length : 0;
    }
    this.users = new int[count];
    this.posts = new int[count];
    this.offsets = new int[liked.length + 1];
    IntStream.Builder groups = IntStream.builder();
    int next = 0;
    for (int user = 0; user < liked.length; user++) {
      for (int i = 0; i < liked[user].length && teaches(user); i++) {
        if (i % GROUP == 0) {
          groups.add(next);
        }
        users[next] = user;
        posts[next++] = liked[user][i];
      }
      offsets[user + 1] = next;
    }
    this.starts = groups.build().toArray();
  }

  private boolean teaches(int user) {
    return liked[user].length > 1 && liked[user].length < likes.posts();
  }

  /** The number of rows of the table of users. */
  int userRows() {
    return form == UserForm.ID ? likes.users() : likes.posts();
  }

  /** The number of posts. */
  int posts() {
    return likes.posts();
  }

  /** Takes batches. */
  interface Taker {
    void take(ExampleBatch batch);
  }

  /** Goes through all likes once, in an order of its own. */
  void forEachBatch(int epoch, Taker taker) {
    SplittableRandom random = new SplittableRandom(options.seed() * 0x9E3779B97F4A7C15L + epoch);
    for (int from = 0; from < posts.length; from = offsets[users[from] + 1]) {
      shuffle(posts, from, offsets[users[from] + 1], random);
    }
    int[] order = starts.clone();
    shuffle(order, 0, order.length, random);
    int group = Math.max(1, options.batch() / GROUP);
    for (int from = 0; from < order.length; from += group) {
      int to = Math.min(order.length, from + group);
      taker.take(batch(Arrays.copyOfRange(order, from, to), random));
    }
  }

  private static void shuffle(int[] values, int from, int to, SplittableRandom random) {
    for (int i = to - 1; i > from; i--) {
      int other = random.nextInt(from, i + 1);
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }

  /** The examples from each of some places on, up to the end of its group or user. */
  private ExampleBatch batch(int[] groups, SplittableRandom random) {
    int candidates = 1 + options.negatives();
    boolean pooled = form == UserForm.LIKES;
    ExampleBatch.Builder batch =
        new ExampleBatch.Builder(groups.length, userRows(), groups.length * GROUP, candidates);
    if (pooled) {
      batch.withoutOwn();
    }
    for (int from : groups) {
      int user = users[from];
      int[] own = liked[user];
      batch.user(pooled ? own : new int[] {user});
      float scale = pooled ? (float) StrictMath.pow(own.length - 1, -options.pooling()) : 1;
      for (int i = from; i < Math.min(from + GROUP, offsets[user + 1]); i++) {
        long[] shown = new long[candidates];
        shown[0] = posts[i];
        for (int k = 1; k < candidates; k++) {
          shown[k] = notLiked(own, random);
        }
        batch.example(shown, scale);
      }
    }
    return batch.build();
  }

  private int notLiked(int[] own, SplittableRandom random) {
    int post = random.nextInt(likes.posts());
    while (Arrays.binarySearch(own, post) >= 0) {
      post = random.nextInt(likes.posts());
    }
    return post;
  }
}
