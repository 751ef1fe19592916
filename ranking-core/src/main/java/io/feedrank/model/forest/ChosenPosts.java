package io.feedrank.model.forest;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;

/**
 * Some posts of a folded forest's order, numbered anew: the words of four places in which they
 * stand, one after the other, and so cut into runs of their own. Posts that share a word with a
 * chosen one come along. Immutable.
 */
public final class ChosenPosts {

  private static final int WORDS_OF_A_BLOCK = Lanes.BLOCK / 4;

  private final PostRuns whole;

  /** The words of the whole order, ascending. */
  private final int[] words;

  /** Which of the whole order's words are chosen, and how many before each 64 of them. */
  private final long[] chosen;

  private final int[] before;

  /** By number, the post. */
  private final int[] posts;

  private final PostRuns order;

  private ChosenPosts(PostRuns whole, BitSet wanted) {
    this.whole = whole;
    this.words = wanted.stream().toArray();
    this.chosen = wanted.toLongArray();
    this.before = new int[chosen.length];
    for (int i = 1; i < before.length; i++) {
      before[i] = before[i - 1] + Long.bitCount(chosen[i - 1]);
    }
    this.posts = new int[4 * words.length];
    int[] starts = new int[words.length + 1];
    int size = 0;
    int run = 0;
    for (int i = 0; i < words.length; i++) {
      int last = run;
      run = whole.runAt(words[i], run);
      if (i % WORDS_OF_A_BLOCK == 0 || run != last) {
        starts[size++] = i;
      }
      for (int place = 0; place < 4; place++) {
        posts[4 * i + place] = whole.postAt(Math.min(4 * words[i] + place, whole.places() - 1));
      }
    }
    starts[size] = words.length;
    this.order = PostRuns.inPlace(posts.length, Arrays.copyOf(starts, size + 1));
  }

  /** The choice of posts, given in any order. */
  static ChosenPosts of(PostRuns whole, int[] posts) {
    BitSet words = new BitSet();
    for (int post : posts) {
      words.set(whole.placeOf(post) / 4);
    }
    return new ChosenPosts(whole, words);
  }

  /** The order by the new numbers. */
  public PostRuns runs() {
    return order;
  }

  /** By new number, the post's index in the whole order; not to be changed. */
  public int[] posts() {
    return posts;
  }

  /** The new number of a post that was chosen. */
  public int numberOf(int post) {
    int place = whole.placeOf(post);
    int word = place / 4;
    long earlier = chosen[word >> 6] & ((1L << (word & 63)) - 1);
    return 4 * (before[word >> 6] + Long.bitCount(earlier)) + place % 4;
  }

  boolean isOf(PostRuns other) {
    return whole == other;
  }

  /** Copies the chosen words of a block, of lanes given by block of the whole order. */
  void gather(int block, IntFunction<long[]> lanesOf, long[] into) {
    int first = block * WORDS_OF_A_BLOCK;
    int count = Math.min(WORDS_OF_A_BLOCK, words.length - first);
    int i = 0;
    while (i < count) {
      int of = words[first + i] / WORDS_OF_A_BLOCK;
      i = copy(lanesOf.apply(of), of * WORDS_OF_A_BLOCK, first, i, into);
    }
  }

  /** Copies the words of one block of the whole order; returns the first that is of another. */
  private int copy(long[] lanes, int begin, int first, int from, long[] into) {
    int count = Math.min(WORDS_OF_A_BLOCK, words.length - first);
    int i = from;
    for (; i < count && words[first + i] - begin < WORDS_OF_A_BLOCK; i++) {
      into[i] = lanes[words[first + i] - begin];
    }
    return i;
  }
}
