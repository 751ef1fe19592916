package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.GoldenFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The list of features for people, docs/FEATURES.md, is written by the code. */
class FeatureListTest {

  private static final Path LIST = Path.of("..", "docs", "FEATURES.md");

  @Test
  void theListOfFeaturesIsUpToDate() throws IOException {
    RandomFeed feed = RandomFeed.of(80);
    GoldenFile.assertUpToDate(LIST, markdown(FeatureSet.all(feed.basis())));
  }

  @Test
  void everyGroupHasFeatures() {
    List<Feature> features = FeatureSet.all(RandomFeed.of(80).basis()).features();
    assertThat(features.stream().map(Feature::group).distinct())
        .containsExactlyInAnyOrder(FeatureGroup.values());
  }

  private static String markdown(FeatureSet all) {
    StringBuilder page = new StringBuilder();
    page.append("# Features\n\n");
    page.append("Written by `FeatureListTest`; rewrite it with `-Dgolden.rewrite=true`.\n\n");
    page.append(
        """
        The %d features of a feed whose users have a numeric attribute `age` and a categorical one `os`,
        whose posts have a numeric `length` and a categorical `language`, and which has switched on all
        collaborative parts (`rp3beta`, `ease`, `ials`, `gmf`, `mlp`, `neumf`, `hybrid`). Each further attribute brings its
        own, by the same rules.

        Every feature is a pure function of what was known at a moment: the user's own events strictly
        before the moment, and all users' events in the time buckets (an hour each, by default) that
        had closed before it. A missing value is NaN. "Smoothed" means `(likes + w * prior) / (views + w)`
        with the configured weight `w`, 20 views by default.

        The scope is the cost:

        | scope | computed |
        |---|---|
        """
            .formatted(all.size()));
    page.append("| request | once a request |\n");
    page.append("| post | once a post and bucket, shared by all requests |\n");
    page.append("| post, audience | once a post, bucket and value of the attribute, shared |\n");
    page.append(
        "| request, topic; request, cluster | once a request and topic or text cluster |\n");
    page.append("| request, post | once a candidate |\n");
    page.append("| position | from the logged place; the first place in serving |\n");
    page.append("| columns | from other columns of the matrix |\n");
    for (FeatureGroup group : FeatureGroup.values()) {
      page.append("\n## ").append(title(group)).append("\n\n");
      page.append("| name | scope | definition |\n|---|---|---|\n");
      for (Feature feature : all.features()) {
        if (feature.group() == group) {
          page.append(
              "| `%s` | %s | %s |\n"
                  .formatted(feature.name(), scope(feature), feature.definition()));
        }
      }
    }
    return page.toString();
  }

  private static String title(FeatureGroup group) {
    String words = group.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String scope(Feature feature) {
    List<Class<?>> scopes =
        Arrays.asList(
            Feature.OfRequest.class,
            Feature.OfPost.class,
            Feature.OfAudience.class,
            Feature.OfPair.class,
            Feature.OfPosition.class,
            Feature.OfDifference.class,
            Feature.OfCandidates.class);
    List<String> names =
        List.of(
            "request", "post", "post, audience", "request, post", "position", "columns", "columns");
    return feature instanceof Feature.OfKey byKey
        ? "request, " + byKey.by().word()
        : names.get(scopes.indexOf(feature.getClass()));
  }
}
