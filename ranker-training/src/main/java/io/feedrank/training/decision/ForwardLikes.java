package io.feedrank.training.decision;

import io.feedrank.training.impression.RequestGroup;
import java.util.Arrays;
import java.util.List;

/**
 * The likes of every post, and those to be expected by the positions of its impressions, over any
 * stretch of time: sums over impressions in time order, post after post. Immutable.
 */
final class ForwardLikes {

  private final int[] offsets;
  private final long[] seconds;
  private final double[] likes;
  private final double[] expected;

  private ForwardLikes(int[] offsets, int impressions) {
    this.offsets = offsets;
    this.seconds = new long[impressions];
    this.likes = new double[impressions];
    this.expected = new double[impressions];
  }

  /** The sums of what was shown in requests; an impression has the time of its session's start. */
  static ForwardLikes of(List<RequestGroup> requests, PositionRates rates, int posts) {
    int[] offsets = new int[posts + 1];
    for (RequestGroup request : requests) {
      for (int post : request.posts()) {
        offsets[post + 1]++;
      }
    }
    for (int post = 0; post < posts; post++) {
      offsets[post + 1] += offsets[post];
    }
    long[] packed = new long[offsets[posts]];
    int[] next = offsets.clone();
    for (RequestGroup request : requests) {
      int[] shown = request.posts();
      for (int i = 0; i < shown.length; i++) {
        // Positions above 255 are in the last band, as 255 is.
        packed[next[shown[i]]++] =
            request.moment().second() << 9
                | (long) Math.min(255, i + 1) << 1
                | (request.label(i) > 0 ? 1 : 0);
      }
    }
    ForwardLikes forward = new ForwardLikes(offsets, packed.length);
    for (int post = 0; post < posts; post++) {
      Arrays.sort(packed, offsets[post], offsets[post + 1]);
      forward.sum(packed, offsets[post], offsets[post + 1], rates);
    }
    return forward;
  }

  private void sum(long[] packed, int from, int to, PositionRates rates) {
    double likesSoFar = 0;
    double expectedSoFar = 0;
    for (int i = from; i < to; i++) {
      likesSoFar += packed[i] & 1;
      expectedSoFar += rates.at((int) (packed[i] >> 1 & 255));
      seconds[i] = packed[i] >> 9;
      likes[i] = likesSoFar;
      expected[i] = expectedSoFar;
    }
  }

  /** The likes of impressions after a second, up to and with another. */
  double likes(int post, long after, long until) {
    return between(likes, post, after, until);
  }

  /** The likes that were to be expected of the same impressions. */
  double expected(int post, long after, long until) {
    return between(expected, post, after, until);
  }

  private double between(double[] sums, int post, long after, long until) {
    return upTo(sums, post, until) - upTo(sums, post, after);
  }

  private double upTo(double[] sums, int post, long second) {
    int from = offsets[post];
    int to = offsets[post + 1];
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (seconds[middle] <= second) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from == offsets[post] ? 0 : sums[from - 1];
  }
}
