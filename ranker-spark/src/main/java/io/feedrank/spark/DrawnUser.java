package io.feedrank.spark;

import io.feedrank.domain.BucketRange;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.History;
import io.feedrank.training.impression.RequestGroup;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The drawn requests of a user, with the history that they are asked on. Sent elsewhere, it takes 8
 * bytes an event along, and no event that its last request does not know. Immutable.
 */
final class DrawnUser implements Serializable {

  private final int user;
  private final transient History history;
  private final List<RequestGroup> requests;

  /**
   * Requests of a user.
   *
   * @param history with all that happened before the last request
   * @param requests in time order, at least one
   */
  DrawnUser(int user, History history, List<RequestGroup> requests) {
    this.user = user;
    this.history = history;
    this.requests = requests;
  }

  int user() {
    return user;
  }

  History history() {
    return history;
  }

  List<RequestGroup> requests() {
    return requests;
  }

  /** A part of the requests, and the number of the range that they lie in. */
  record InRange(int range, DrawnUser user) {}

  /**
   * The same, cut by time.
   *
   * @param ranges those that there are requests in, at least; one after the other
   */
  List<InRange> by(List<BucketRange> ranges, Buckets buckets) {
    List<InRange> parts = new ArrayList<>();
    int next = 0;
    for (int range = 0; range < ranges.size() && next < requests.size(); range++) {
      int from = next;
      while (next < requests.size()
          && ranges.get(range).contains(buckets.of(requests.get(next).moment().second()))) {
        next++;
      }
      if (next > from) {
        parts.add(new InRange(range, new DrawnUser(user, history, requests.subList(from, next))));
      }
    }
    if (next < requests.size()) {
      throw new IllegalArgumentException(
          "a request of %s lies in none of %s; cut the window that it was drawn from"
              .formatted(requests.get(next).moment().instant(), ranges));
    }
    return parts;
  }

  private Object writeReplace() {
    long[] known = new long[history.sizeBefore(requests.get(requests.size() - 1).moment())];
    for (int event = 0; event < known.length; event++) {
      known[event] = history.packed(event);
    }
    return new Sent(user, known, requests.toArray(RequestGroup[]::new));
  }

  /** What travels. */
  private static final class Sent implements Serializable {
    private final int user;
    private final long[] events;
    private final RequestGroup[] requests;

    Sent(int user, long[] events, RequestGroup[] requests) {
      this.user = user;
      this.events = events;
      this.requests = requests;
    }

    private Object readResolve() {
      return new DrawnUser(user, History.of(events), List.of(requests));
    }
  }
}
