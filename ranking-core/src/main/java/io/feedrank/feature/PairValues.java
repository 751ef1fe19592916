package io.feedrank.feature;

import java.util.Arrays;

/**
 * One number of a request for each post: asked post by post, for some together, or for all at once,
 * which gives the same bits and is cheaper for many. NaN is missing.
 */
interface PairValues {

  /** Missing everywhere. */
  PairValues MISSING =
      new PairValues() {
        @Override
        public float of(int post) {
          return Float.NaN;
        }

        @Override
        public float[] all(int posts) {
          float[] all = new float[posts];
          Arrays.fill(all, Float.NaN);
          return all;
        }
      };

  /** The value of a post. */
  float of(int post);

  /** The values of some posts, in their order. */
  default float[] some(int[] posts) {
    float[] some = new float[posts.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = of(posts[i]);
    }
    return some;
  }

  /** The values of all posts, which must not be changed: they may be kept and given again. */
  float[] all(int posts);
}
