package io.feedrank.service.recommend;

import io.feedrank.domain.Catalogue;
import io.feedrank.model.CandidateSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The eligible posts that a caller wants to see.
 *
 * @param topic only posts of this topic; null for all
 * @param excluded ids of posts left out, at most {@link #MOST_EXCLUDED}
 */
public record Selection(@Nullable String topic, List<Long> excluded) {

  /** All eligible posts. */
  public static final Selection ALL = new Selection(null, List.of());

  /** The most posts that a caller can leave out. */
  public static final int MOST_EXCLUDED = 500;

  /** Copies, and checks the number. */
  public Selection {
    excluded = List.copyOf(excluded);
    if (excluded.size() > MOST_EXCLUDED) {
      throw new IllegalArgumentException(
          "%d posts are excluded; at most %d can be".formatted(excluded.size(), MOST_EXCLUDED));
    }
  }

  /** The candidates of a source that are wanted. */
  CandidateSource of(CandidateSource source) {
    return equals(ALL)
        ? source
        : (scene, wanted) -> {
          IntPredicate selected = selected(scene.knowledge().basis().catalogue());
          return source.candidates(scene, post -> selected.test(post) && wanted.test(post));
        };
  }

  private IntPredicate selected(Catalogue catalogue) {
    int code = topic == null ? -1 : catalogue.topics().indexOf(topic);
    int[] out = excluded.stream().mapToInt(catalogue.ids()::index).sorted().toArray();
    return post ->
        (topic == null || catalogue.topic(post) == code) && Arrays.binarySearch(out, post) < 0;
  }
}
