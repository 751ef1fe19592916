package io.feedrank.store;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Arrays as PostgreSQL writes them, for the queries of copies, which take no parameters. */
final class SqlArrays {

  private SqlArrays() {}

  static String literal(long... values) {
    return Arrays.stream(values)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }
}
