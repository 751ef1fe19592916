package io.feedrank.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.GoldenFile;
import io.feedrank.domain.Attribute;
import io.feedrank.domain.Attribute.Kind;
import io.feedrank.domain.Attribute.Owner;
import io.feedrank.domain.Attribution;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.Sessions;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureFingerprintTest {

  private static final List<Attribute> ATTRIBUTES =
      List.of(
          new Attribute(Owner.USER, "age", Kind.NUMERIC),
          new Attribute(Owner.USER, "os", Kind.CATEGORICAL),
          new Attribute(Owner.POST, "length", Kind.NUMERIC),
          new Attribute(Owner.POST, "language", Kind.CATEGORICAL));

  private static final Path GOLDEN =
      Path.of("src", "test", "resources", "io", "feedrank", "model", "probe.txt");

  /** A few of the probe's rows: several requests and posts, NaN among their values. */
  private static final int[] ROWS = {0, 147, 302, 447, 533, 608, 633};

  private final List<String> names = FeatureSet.all(FingerprintRequests.basis(ATTRIBUTES)).names();

  private FeatureFingerprint probe(FeatureOptions options) {
    return FeatureFingerprint.compute(names, ATTRIBUTES, options);
  }

  @Test
  void isTheSameEveryTimeAndSurvivesBytes() {
    FeatureFingerprint probe = probe(FeatureOptions.DEFAULT);
    assertThat(probe(FeatureOptions.DEFAULT).toBytes()).isEqualTo(probe.toBytes());
    FeatureFingerprint read = FeatureFingerprint.fromBytes(names, probe.toBytes());
    assertThat(read.changedIn(probe)).isEmpty();
    assertThat(probe.changedIn(read)).isEmpty();
  }

  @Test
  void namesTheOneFeatureOfWhichOneByteChanged() {
    FeatureFingerprint probe = probe(FeatureOptions.DEFAULT);
    for (int column : new int[] {0, names.size() / 2, names.size() - 1}) {
      int place = column;
      while (Float.isNaN(probe.values()[place])) {
        place += names.size();
      }
      byte[] bytes = probe.toBytes();
      bytes[place * Float.BYTES + 3] ^= 1;
      assertThat(FeatureFingerprint.fromBytes(names, bytes).changedIn(probe))
          .containsExactly(names.get(column));
    }
  }

  @Test
  void everySmoothedRateChangesWithThePriorWeight() {
    FeatureOptions defaults = FeatureOptions.DEFAULT;
    FeatureOptions other =
        new FeatureOptions(defaults.buckets(), 21, defaults.sessions(), defaults.attribution());
    assertThat(probe(defaults).changedIn(probe(other)))
        .contains(
            "user_like_rate",
            "post_like_rate",
            "post_like_rate_decayed_7d",
            "user_topic_lift",
            "user.age_post_share",
            "post_like_rate.zscore")
        .doesNotContain("user_views", "text_liked", "item_item_sum", "general_like_rate");
  }

  @Test
  void everyOptionThatGivesFeaturesTheirMeaningIsNoticed() {
    FeatureOptions defaults = FeatureOptions.DEFAULT;
    FeatureOptions otherSessions =
        new FeatureOptions(
            defaults.buckets(),
            defaults.priorWeight(),
            new Sessions(Duration.ofMinutes(1)),
            defaults.attribution());
    assertThat(probe(defaults).changedIn(probe(otherSessions)))
        .containsExactlyInAnyOrder(
            "session_views",
            "session_likes",
            "user_topic_place",
            "user_cluster_place",
            "post_likes_over_expected",
            "post_likes_over_expected_7d",
            "post_likes_over_expected_30d",
            "post_likes_over_expected_decayed_30d");
    FeatureOptions otherBuckets =
        new FeatureOptions(
            new Buckets(Duration.ofHours(4)),
            defaults.priorWeight(),
            defaults.sessions(),
            Attribution.ONE_HOUR);
    assertThat(probe(defaults).changedIn(probe(otherBuckets))).contains("post_views");
  }

  /** A feature that is constant on the probe could change its meaning unnoticed. */
  @Test
  void everyFeatureVariesOnTheProbe() {
    float[] values = probe(FeatureOptions.DEFAULT).values();
    for (int column = 0; column < names.size(); column++) {
      Set<Float> different = new HashSet<>();
      for (int i = column; i < values.length; i += names.size()) {
        if (!Float.isNaN(values[i])) {
          different.add(values[i]);
        }
      }
      assertThat(different).as(names.get(column)).hasSizeGreaterThan(1);
    }
  }

  @Test
  void theValuesOfTheProbeAreThoseOfTheGoldenFile() throws IOException {
    float[] values = probe(FeatureOptions.DEFAULT).values();
    StringBuilder page = new StringBuilder("# feature, then its values in rows");
    for (int row : ROWS) {
      page.append(' ').append(row);
    }
    for (int column = 0; column < names.size(); column++) {
      page.append('\n').append(names.get(column));
      for (int row : ROWS) {
        float value = values[row * names.size() + column];
        page.append(' ').append(String.format(Locale.ROOT, "%.9g", value));
      }
    }
    GoldenFile.assertUpToDate(GOLDEN, page.append('\n').toString());
  }
}
