package io.feedrank.training.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Moment;
import io.feedrank.model.FeatureRanker;
import io.feedrank.progress.Progress;
import io.feedrank.training.SmallFeed;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.run.TrainingFeed;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class CascadeRankerTest {

  private static final TrainingFeed FEED = SmallFeed.of(60, 40, 8, 3);

  private static final List<CascadeRule> RULES =
      List.of(
          new CascadeRule(5, "item_item_sum"),
          new CascadeRule(1, "text_liked"),
          new CascadeRule(0, "post_like_rate"));

  @Test
  void goesByTheStepOfTheUsersLikes() {
    CascadeRanker cascade = new CascadeRanker(FEED.features(), RULES);
    Set<String> used = ConcurrentHashMap.newKeySet();
    TimeRange all = new TimeRange(new Moment(0), new Moment(Integer.MAX_VALUE));
    FEED.replay()
        .forEach(
            FEED.impressions().in(all, group -> true),
            "requests",
            Progress.SILENT,
            (row, group, scene) -> {
              int likes = scene.state().likes();
              String feature = feature(likes);
              assertThat(cascade.score(scene, group.posts()))
                  .as("%d likes", likes)
                  .isEqualTo(
                      new FeatureRanker(FEED.features(), feature).score(scene, group.posts()));
              used.add(feature);
            });
    assertThat(used).hasSize(3);
  }

  private static String feature(int likes) {
    if (likes >= 5) {
      return "item_item_sum";
    }
    return likes >= 1 ? "text_liked" : "post_like_rate";
  }

  @Test
  void refusesAFeatureThatIsNotThere() {
    assertThatThrownBy(
            () -> new CascadeRanker(FEED.features(), List.of(new CascadeRule(0, "ease_sum"))))
        .hasMessageContaining("ease_sum");
  }
}
