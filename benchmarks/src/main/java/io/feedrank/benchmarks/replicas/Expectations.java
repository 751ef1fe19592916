package io.feedrank.benchmarks.replicas;

import java.util.ArrayList;
import java.util.List;

/** The checks at the end of a step. Not thread-safe. */
final class Expectations {

  private final List<String> broken = new ArrayList<>();

  /** Something that holds, or is broken under this name. */
  Expectations holds(boolean truth, String name) {
    if (!truth) {
      broken.add(name);
    }
    return this;
  }

  /** What holds in each step: no question fails, and each event is acknowledged in the end. */
  static Expectations always(RequestTally tally) {
    return new Expectations()
        .holds(tally.failedQuestions() == 0, "no GET fails")
        .holds(tally.unacknowledged() == 0, "every event is acknowledged in the end");
  }

  /** The same, and no event has to be reported again either. */
  static Expectations flawless(RequestTally tally) {
    return always(tally).holds(tally.failedEvents() == 0, "no POST fails");
  }

  List<String> broken() {
    return List.copyOf(broken);
  }
}
