package io.feedrank.feature;

import io.feedrank.domain.Moment;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the collaborative parts that a feed has switched on, beside its item-item models.
 *
 * @param rp3beta fitted before different moments; empty where it is off
 * @param ease likewise
 * @param ials likewise
 * @param hybrid likewise
 */
public record Parts(
    ItemItemVersions rp3beta,
    ItemItemVersions ease,
    List<Factors> ials,
    List<HybridFactors> hybrid) {

  /** None of them. */
  public static final Parts NONE =
      new Parts(ItemItemVersions.NONE, ItemItemVersions.NONE, List.of(), List.of());

  /** Sorts and copies. */
  public Parts {
    ials = ials.stream().sorted(Comparator.comparing(Factors::fittedBefore)).toList();
    hybrid = hybrid.stream().sorted(Comparator.comparing(HybridFactors::fittedBefore)).toList();
  }

  /** The post vectors known at a moment; null if there are none. */
  @Nullable Factors factorsAsOf(Moment moment) {
    return Fitted.asOf(ials, moment);
  }

  /** The hybrid factorization known at a moment; null if there is none. */
  @Nullable HybridFactors hybridAsOf(Moment moment) {
    return Fitted.asOf(hybrid, moment);
  }
}
