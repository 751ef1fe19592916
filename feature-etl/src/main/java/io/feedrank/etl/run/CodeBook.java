package io.feedrank.etl.run;

import io.feedrank.feature.Counter;
import io.feedrank.feature.PositionBucket;
import io.feedrank.feature.ReferenceData;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The keys of all counters, looked up beforehand for all users and posts: the key of an event is
 * the sum of two numbers. 4 bytes a counter and user or post. Immutable.
 */
final class CodeBook {

  private final ReferenceData basis;
  private final List<Counter> counters;
  private final int[][] userTerms;
  private final int[][] postTerms;
  private final int[][] bandTerms;

  CodeBook(ReferenceData basis) {
    this.basis = basis;
    this.counters = Counter.all(basis);
    this.userTerms = new int[counters.size()][basis.users().size()];
    this.postTerms = new int[counters.size()][basis.catalogue().size()];
    this.bandTerms = new int[counters.size()][PositionBucket.COUNT];
    for (int c = 0; c < counters.size(); c++) {
      Counter counter = counters.get(c);
      for (int user = 0; user < userTerms[c].length; user++) {
        userTerms[c][user] = counter.userTerm(basis, user);
      }
      for (int post = 0; post < postTerms[c].length; post++) {
        postTerms[c][post] = counter.postTerm(basis, post);
      }
      for (int band = 0; band < PositionBucket.COUNT; band++) {
        bandTerms[c][band] = counter.bandTerm(basis, band);
      }
    }
  }

  ReferenceData basis() {
    return basis;
  }

  List<Counter> counters() {
    return counters;
  }

  /** The name of a counter. */
  String name(int counter) {
    return counters.get(counter).name();
  }

  /**
   * The place of the counter of that name.
   *
   * @throws IllegalStateException if there is none: attributes have changed, which begins a new
   *     basis, whose table holds no others
   */
  int place(String name) {
    for (int place = 0; place < counters.size(); place++) {
      if (name(place).equals(name)) {
        return place;
      }
    }
    throw new IllegalStateException("nothing is counted by '%s' now".formatted(name));
  }

  int[] userTerms(int counter) {
    return userTerms[counter];
  }

  int[] postTerms(int counter) {
    return postTerms[counter];
  }

  int[] bandTerms(int counter) {
    return bandTerms[counter];
  }

  /** The places of all counters. */
  int[] all() {
    return IntStream.range(0, counters.size()).toArray();
  }

  /** The places of the counters that the place in the session matters to, or of all others. */
  int[] byPlace(boolean matters) {
    return IntStream.of(all()).filter(c -> counters.get(c).isByPlace() == matters).toArray();
  }

  int keys(int counter) {
    return counters.get(counter).keys(basis);
  }

  int mostKeys() {
    return counters.stream().mapToInt(counter -> counter.keys(basis)).max().orElse(0);
  }
}
