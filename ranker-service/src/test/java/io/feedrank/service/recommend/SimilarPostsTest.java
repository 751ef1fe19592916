package io.feedrank.service.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.feedrank.domain.Actions;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.Ids;
import io.feedrank.domain.Moment;
import io.feedrank.domain.Users;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.ItemItem;
import io.feedrank.feature.ItemItemVersions;
import io.feedrank.feature.PostVectors;
import io.feedrank.feature.ReferenceData;
import io.feedrank.feature.Timelines;
import io.feedrank.model.ScoredPost;
import io.feedrank.service.recommend.SimilarPosts.By;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Five posts: the texts say 0 is like 1, then 2, then 3; who likes 0 also likes 3, and less 4. */
class SimilarPostsTest {

  private static final long FITTED = 1_000_000;

  private final FeatureSnapshot knowledge = knowledge();

  private static FeatureSnapshot knowledge() {
    Ids posts = Ids.of(LongStream.range(10, 15));
    Catalogue catalogue =
        new Catalogue(posts, List.of("one"), new Catalogue.Columns(5), AttributeTable.none());
    float[] texts = {1, 0, 0.8f, 0.6f, 0.6f, 0.8f, 0.28f, 0.96f, 0, 1};
    ReferenceData basis =
        new ReferenceData(
            Actions.VIEW_AND_LIKE,
            new Users(Ids.of(LongStream.of(1)), AttributeTable.none()),
            catalogue,
            new PostVectors(2, texts, 1, new int[5]));
    ItemItem likes =
        new ItemItem(
            new Moment(FITTED),
            new int[] {0, 2, 2, 2, 2, 2},
            new int[] {4, 3},
            new float[] {0.1f, 0.4f});
    FeatureOptions options = FeatureOptions.DEFAULT;
    return new FeatureSnapshot(
        basis,
        options,
        Timelines.count(new FeedLog.Builder(1, 0).build(), basis, options),
        new ItemItemVersions(List.of(likes)),
        1);
  }

  private List<Integer> similar(By by, long second, int limit) {
    return SimilarPosts.to(knowledge, 0, by, new Moment(second), limit).stream()
        .map(ScoredPost::post)
        .toList();
  }

  @Test
  void byTextOrdersByTheAngleBetweenTexts() {
    assertThat(similar(By.TEXT, FITTED + 1, 10)).containsExactly(1, 2, 3);
  }

  @Test
  void byLikesOrdersByWeightAndKnowsNothingBeforeItWasFitted() {
    assertThat(similar(By.LIKES, FITTED + 1, 10)).containsExactly(3, 4);
    assertThat(similar(By.LIKES, FITTED - 1, 10)).isEmpty();
  }

  @Test
  void byBothPutsWhatIsKnownFromLikesFirstAndFillsUpByText() {
    assertThat(similar(By.BOTH, FITTED + 1, 10)).containsExactly(3, 4, 1, 2);
    assertThat(similar(By.BOTH, FITTED + 1, 3)).containsExactly(3, 4, 1);
    assertThat(similar(By.BOTH, FITTED - 1, 10)).isEqualTo(similar(By.TEXT, FITTED - 1, 10));
  }
}
