package io.feedrank.model.forest;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The order in which a folded forest holds posts: those whose keys, such as topic and text cluster,
 * are all the same lie next to each other, in a run. What a request says of a key is then answered
 * once a run instead of once a post. A run begins at a multiple of four places and ends within a
 * block of {@link Lanes#BLOCK}; the places that this leaves over repeat a post. Immutable.
 */
public final class PostRuns {

  private final int[] postAt;
  private final int posts;

  /** Where each run begins, and after the last one where it ends; in words of four places. */
  private final int[] words;

  /** By run, any post of it. */
  private final int[] samples;

  private PostRuns(int posts, int[] postAt, int[] words, int[] samples) {
    this.posts = posts;
    this.postAt = postAt;
    this.words = words;
    this.samples = samples;
  }

  /** Posts without keys: one run a block, in their own order. */
  public static PostRuns single(int posts) {
    return of(posts, new int[0][]);
  }

  /**
   * Posts by their keys.
   *
   * @param keys for each kind of key that of every post
   */
  public static PostRuns of(int posts, int[]... keys) {
    int[] order =
        IntStream.range(0, posts)
            .boxed()
            .sorted((post, other) -> compare(keys, post, other)) // stable: else by index
            .mapToInt(Integer::intValue)
            .toArray();
    int[] postAt = new int[4 * posts];
    int[] words = new int[posts + 1];
    int[] samples = new int[posts];
    int runs = 0;
    int size = 0;
    for (int i = 0; i < posts; i++) {
      boolean begins = i == 0 || compare(keys, order[i - 1], order[i]) != 0;
      while (begins && size % 4 != 0) {
        postAt[size] = postAt[size - 1];
        size++;
      }
      if (begins || size % Lanes.BLOCK == 0) {
        samples[runs] = order[i];
        words[runs++] = size / 4;
      }
      postAt[size++] = order[i];
    }
    words[runs] = (size + 3) / 4;
    return new PostRuns(
        posts,
        Arrays.copyOf(postAt, size),
        Arrays.copyOf(words, runs + 1),
        Arrays.copyOf(samples, runs));
  }

  private static int compare(int[][] keys, int post, int other) {
    int order = 0;
    for (int kind = 0; order == 0 && kind < keys.length; kind++) {
      order = Integer.compare(keys[kind][post], keys[kind][other]);
    }
    return order;
  }

  /** The number of posts. */
  public int posts() {
    return posts;
  }

  /** The number of places, at least one a post. */
  int places() {
    return postAt.length;
  }

  /** The post at a place. */
  int postAt(int place) {
    return postAt[place];
  }

  /** The number of runs. */
  public int runs() {
    return samples.length;
  }

  /** A post of a run: all of them have its keys. */
  public int sample(int run) {
    return samples[run];
  }

  /** The first word of a run; for the number of runs the word after the last one. */
  int word(int run) {
    return words[run];
  }

  /** The first run of a block, or of one after it. */
  int firstIn(int block) {
    int first = Arrays.binarySearch(words, block * (Lanes.BLOCK / 4));
    return first >= 0 ? Math.min(first, runs()) : runs();
  }

  /** A column of posts, in the order of places. */
  float[] arranged(float[] ofPosts) {
    float[] arranged = new float[postAt.length];
    for (int place = 0; place < arranged.length; place++) {
      arranged[place] = ofPosts[postAt[place]];
    }
    return arranged;
  }
}
