package io.feedrank.feature;

import io.feedrank.domain.Moment;
import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the collaborative parts that a feed has switched on, beside its item-item models.
 *
 * @param rp3beta fitted before different moments; empty where it is off
 * @param ease likewise
 * @param ials likewise
 * @param ncf likewise, of each neural part that is on
 * @param hybrid likewise
 */
public record Parts(
    ItemItemVersions rp3beta,
    ItemItemVersions ease,
    List<Factors> ials,
    Map<Part, List<NcfModel>> ncf,
    List<HybridFactors> hybrid)
    implements Serializable {

  /** None of them. */
  public static final Parts NONE =
      new Parts(ItemItemVersions.NONE, ItemItemVersions.NONE, List.of(), Map.of(), List.of());

  /** Sorts and copies. */
  public Parts {
    ials = oldestFirst(ials);
    Map<Part, List<NcfModel>> sorted = new EnumMap<>(Part.class);
    ncf.forEach((part, versions) -> sorted.put(part, oldestFirst(versions)));
    hybrid = oldestFirst(hybrid);
    ncf = Collections.unmodifiableMap(sorted);
  }

  /** Those that are the last ones known at some second from one to strictly before another. */
  Parts knownWithin(long from, long until) {
    Map<Part, List<NcfModel>> networks = new EnumMap<>(Part.class);
    ncf.forEach((part, all) -> networks.put(part, Fitted.knownWithin(all, from, until)));
    return new Parts(
        rp3beta.knownWithin(from, until),
        ease.knownWithin(from, until),
        Fitted.knownWithin(ials, from, until),
        networks,
        Fitted.knownWithin(hybrid, from, until));
  }

  /** All versions of all parts. */
  Stream<Fitted> all() {
    return Stream.of(
            rp3beta.all().stream(),
            ease.all().stream(),
            ials.stream(),
            ncf.values().stream().flatMap(List::stream),
            hybrid.stream())
        .flatMap(versions -> versions);
  }

  /** The post vectors known at a moment; null if there are none. */
  @Nullable Factors factorsAsOf(Moment moment) {
    return Fitted.asOf(ials, moment);
  }

  /** The network of a neural part known at a moment; null if there is none. */
  @Nullable NcfModel networkAsOf(Part part, Moment moment) {
    return Fitted.asOf(ncf.getOrDefault(part, List.of()), moment);
  }

  /** The hybrid factorization known at a moment; null if there is none. */
  @Nullable HybridFactors hybridAsOf(Moment moment) {
    return Fitted.asOf(hybrid, moment);
  }

  private static <T extends Fitted> List<T> oldestFirst(List<T> versions) {
    return versions.stream().sorted(Comparator.comparing(Fitted::fittedBefore)).toList();
  }
}
