package io.feedrank.spark;

import io.feedrank.training.impression.RequestGroup;

/**
 * A request's place among all requests, in a {@code long}: 30 bits of user index, 33 bits of
 * seconds. The order of the longs is that of a training matrix: by user, then by time.
 */
final class RequestKey {

  private static final int SECOND_BITS = 33;

  private RequestKey() {}

  static long of(RequestGroup request) {
    return ((long) request.user() << SECOND_BITS) | request.moment().second();
  }

  static int user(long key) {
    return (int) (key >>> SECOND_BITS);
  }
}
