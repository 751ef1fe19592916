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
public record CollaborativeModels(
    ItemItemVersions rp3beta,
    ItemItemVersions ease,
    List<Factors> ials,
    Map<CollaborativeModel, List<NcfModel>> ncf,
    List<HybridFactors> hybrid)
    implements Serializable {

  /** None of them. */
  public static final CollaborativeModels NONE =
      new CollaborativeModels(
          ItemItemVersions.NONE, ItemItemVersions.NONE, List.of(), Map.of(), List.of());

  /** Sorts and copies. */
  public CollaborativeModels {
    ials = oldestFirst(ials);
    Map<CollaborativeModel, List<NcfModel>> sorted = new EnumMap<>(CollaborativeModel.class);
    ncf.forEach((part, versions) -> sorted.put(part, oldestFirst(versions)));
    hybrid = oldestFirst(hybrid);
    ncf = Collections.unmodifiableMap(sorted);
  }

  /** Those that are the last ones known at some second from one to strictly before another. */
  CollaborativeModels knownWithin(long from, long until) {
    Map<CollaborativeModel, List<NcfModel>> networks = new EnumMap<>(CollaborativeModel.class);
    ncf.forEach((part, all) -> networks.put(part, FittedArtifact.knownWithin(all, from, until)));
    return new CollaborativeModels(
        rp3beta.knownWithin(from, until),
        ease.knownWithin(from, until),
        FittedArtifact.knownWithin(ials, from, until),
        networks,
        FittedArtifact.knownWithin(hybrid, from, until));
  }

  /** All versions of all parts. */
  Stream<FittedArtifact> all() {
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
    return FittedArtifact.asOf(ials, moment);
  }

  /** The network of a neural part known at a moment; null if there is none. */
  @Nullable NcfModel networkAsOf(CollaborativeModel part, Moment moment) {
    return FittedArtifact.asOf(ncf.getOrDefault(part, List.of()), moment);
  }

  /** The hybrid factorization known at a moment; null if there is none. */
  @Nullable HybridFactors hybridAsOf(Moment moment) {
    return FittedArtifact.asOf(hybrid, moment);
  }

  private static <T extends FittedArtifact> List<T> oldestFirst(List<T> versions) {
    return versions.stream().sorted(Comparator.comparing(FittedArtifact::fittedBefore)).toList();
  }
}
