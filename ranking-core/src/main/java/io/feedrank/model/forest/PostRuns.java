package io.feedrank.model.forest;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The order in which a folded forest holds posts: those of a kind, whose keys such as topic and
 * text cluster are all the same, lie next to each other, in a run. What a request says of a key is
 * then answered once a run instead of once a post. A run begins at a multiple of four places and
 * ends within a block of {@link Lanes#BLOCK}; the places that this leaves over repeat a post.
 * Immutable.
 */
public final class PostRuns {

  private final int[] postAt;

  /** By post the first of its places. */
  private final int[] placeOf;

  private final int posts;

  /** Where each run begins, and after the last one where it ends; in words of four places. */
  private final int[] words;

  /** By run, any post of it. */
  private final int[] samples;

  private PostRuns(int posts, int[] postAt, int[] words, int[] samples) {
    this.posts = posts;
    this.postAt = postAt;
    this.placeOf = new int[posts];
    for (int place = postAt.length - 1; place >= 0; place--) {
      placeOf[postAt[place]] = place;
    }
    this.words = words;
    this.samples = samples;
  }

  /** Posts of one kind: one run a block, in their own order. */
  public static PostRuns single(int posts) {
    return of(IntStream.range(0, posts).toArray(), new int[posts]);
  }

  /**
   * Posts by their kinds.
   *
   * @param order every post once: those of a kind will stand in this order
   * @param kinds by post its kind, from 0: posts of one kind have all keys in common
   */
  public static PostRuns of(int[] order, int[] kinds) {
    int posts = order.length;
    int[] byKind = byKind(order, kinds);
    int[] postAt = new int[4 * posts];
    int[] words = new int[posts + 1];
    int[] samples = new int[posts];
    int runs = 0;
    int size = 0;
    for (int i = 0; i < posts; i++) {
      boolean begins = i == 0 || kinds[byKind[i - 1]] != kinds[byKind[i]];
      while (begins && size % 4 != 0) {
        postAt[size] = postAt[size - 1];
        size++;
      }
      if (begins || size % Lanes.BLOCK == 0) {
        samples[runs] = byKind[i];
        words[runs++] = size / 4;
      }
      postAt[size++] = byKind[i];
    }
    words[runs] = (size + 3) / 4;
    return new PostRuns(
        posts,
        Arrays.copyOf(postAt, size),
        Arrays.copyOf(words, runs + 1),
        Arrays.copyOf(samples, runs));
  }

  /**
   * Posts that stand where they are, a number of them that four divides.
   *
   * @param words where each run begins, and after the last one where it ends
   */
  static PostRuns inPlace(int posts, int[] words) {
    int[] samples = new int[words.length - 1];
    for (int run = 0; run < samples.length; run++) {
      samples[run] = 4 * words[run];
    }
    return new PostRuns(posts, IntStream.range(0, posts).toArray(), words, samples);
  }

  /** Some of the posts, in this order. */
  public ChosenPosts choose(int[] chosen) {
    return ChosenPosts.of(this, chosen);
  }

  /** The posts by kind, those of a kind in the order given. */
  private static int[] byKind(int[] order, int[] kinds) {
    int[] next = new int[Arrays.stream(kinds).max().orElse(0) + 2];
    for (int kind : kinds) {
      next[kind + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    int[] sorted = new int[order.length];
    for (int post : order) {
      sorted[next[kinds[post]]++] = post;
    }
    return sorted;
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

  /** The place of a post. */
  int placeOf(int post) {
    return placeOf[post];
  }

  /** The run of a word, which is not before the one given. */
  int runAt(int word, int from) {
    int run = from;
    while (word >= words[run + 1]) {
      run++;
    }
    return run;
  }

  /** The number of runs. */
  public int runs() {
    return samples.length;
  }

  /** A post of a run: all of them are of its kind. */
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
