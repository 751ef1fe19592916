package io.feedrank.model.candidate;

import io.feedrank.domain.Catalogue;
import io.feedrank.feature.RequestContext;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The posts that were published last before the moment. Thread-safe. */
final class NewestPosts implements CandidateGenerator {

  private final Catalogue catalogue;

  /** The posts whose publication is known, the earliest first. */
  private final int[] published;

  NewestPosts(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.published =
        IntStream.range(0, catalogue.size())
            .filter(post -> catalogue.publishedAt(post) != Catalogue.ALWAYS)
            .boxed()
            .sorted(Comparator.comparingLong(catalogue::publishedAt))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  @Override
  public void propose(RequestContext scene, Shortlist list, int most) {
    int end = list.size() + most;
    for (int place = before(scene.moment().second()); place > 0 && list.size() < end; place--) {
      list.add(published[place - 1]);
    }
  }

  /** How many were published before or at a second. */
  private int before(long second) {
    int low = 0;
    int high = published.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (catalogue.publishedAt(published[middle]) <= second) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
