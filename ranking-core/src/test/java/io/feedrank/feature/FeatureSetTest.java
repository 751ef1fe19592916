package io.feedrank.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.domain.Moment;
import io.feedrank.feature.RandomFeed.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeatureSetTest {

  private final RandomFeed feed = RandomFeed.of(70);
  private final FeatureSet all = FeatureSet.all(feed.basis());
  private final FeatureSnapshot knowledge = feed.knowledge();
  private final Request request = new Request(2, new Moment(RandomFeed.START + 3_000_000));

  @Test
  void namesAreLegalAndDefinitionsSaySomething() {
    assertThat(new HashSet<>(all.names())).hasSize(all.size());
    for (Feature feature : all.features()) {
      assertThat(feature.name()).matches("[a-z][A-Za-z0-9_.]*");
      assertThat(feature.definition()).doesNotContain("%").hasSizeGreaterThan(5);
    }
  }

  @Test
  void aSelectionInAnyOrderHoldsTheSameValues() {
    FeatureMatrix whole = fill(all, null, null);
    List<String> names = new ArrayList<>(all.names());
    names.removeIf(name -> name.contains(".rank") || name.length() % 5 == 0);
    names.removeIf(name -> !names.containsAll(bases(name)));
    Collections.shuffle(names, new Random(71));
    names.sort((a, b) -> Integer.compare(bases(a).size(), bases(b).size()));
    FeatureSet some = all.select(names);
    FeatureMatrix part = fill(some, null, some.postColumns(knowledge, asOf()));
    assertThat(some.names()).isEqualTo(names);
    for (int row = 0; row < whole.rows(); row++) {
      for (int c = 0; c < some.size(); c++) {
        assertThat(part.get(row, c))
            .as(names.get(c))
            .isEqualTo((Float) whole.get(row, all.names().indexOf(names.get(c))));
      }
    }
  }

  private List<String> bases(String name) {
    return all.features().get(all.names().indexOf(name)).bases();
  }

  @Test
  void eachFeatureAloneHoldsTheSameValuesAsInTheWholeSet() {
    FeatureMatrix whole = fill(all, null, null);
    for (int c = 0; c < all.size(); c++) {
      List<String> names = new ArrayList<>(all.features().get(c).bases());
      names.add(all.names().get(c));
      FeatureMatrix alone = fill(all.select(names), null, null);
      for (int row = 0; row < whole.rows(); row++) {
        assertThat(alone.get(row, names.size() - 1))
            .as(all.names().get(c))
            .isEqualTo((Float) whole.get(row, c));
      }
    }
  }

  @Test
  void aSetWithoutAGroupDropsWhatIsComputedFromIt() {
    FeatureSet without = all.without(FeatureGroup.POPULARITY);
    assertThat(without.names())
        .contains("user_cluster_rate.rank", "user.age_gap")
        .doesNotContain("post_views", "post_like_rate.rank");
    for (FeatureGroup group : FeatureGroup.values()) {
      assertThat(all.without(group).size()).as("%s", group).isBetween(1, all.size() - 1);
      assertThat(all.without(group).features()).noneMatch(feature -> feature.group() == group);
    }
  }

  @Test
  void servingStandsEveryCandidateAtTheFirstPlace() {
    int column = all.names().indexOf("position");
    int[] positions = new int[RandomFeed.POSTS];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = i + 3;
    }
    FeatureMatrix served = fill(all, null, null);
    FeatureMatrix logged = fill(all, positions, null);
    for (int row = 0; row < served.rows(); row++) {
      assertThat(served.get(row, column)).isEqualTo(1);
      assertThat(logged.get(row, column)).isEqualTo(row + 3);
    }
  }

  @Test
  void aMatrixIsReusedForFewerAndForMoreCandidates() {
    FeatureMatrix matrix = new FeatureMatrix(all.size());
    for (int[] posts : new int[][] {{1, 2, 3}, {5}, {}, {9, 8, 7, 6, 5}}) {
      all.fill(feed.scene(knowledge, request), posts, null, matrix);
      assertThat(matrix.rows()).isEqualTo(posts.length);
    }
    FeatureMatrix fresh = new FeatureMatrix(all.size());
    all.fill(feed.scene(knowledge, request), new int[] {9, 8, 7, 6, 5}, null, fresh);
    assertThat(matrix.values()).isEqualTo(fresh.values());
  }

  @Test
  void refusesASetThatCannotBeComputed() {
    assertThatThrownBy(() -> all.select(List.of("post_views", "no_such", "nor_this")))
        .hasMessageContaining("[no_such, nor_this]")
        .hasMessageContaining("user_views");
    assertThatThrownBy(() -> all.select(List.of("post_views", "post_views")))
        .hasMessageContaining("'post_views' occurs twice");
    assertThatThrownBy(() -> all.select(List.of("post_like_rate.rank", "post_like_rate")))
        .hasMessageContaining("'post_like_rate.rank' is computed from 'post_like_rate'");
    assertThatThrownBy(() -> all.select(List.of("user.age", "user.age_gap")))
        .hasMessageContaining("post_likers.age");
  }

  @Test
  void refusesPostColumnsOfAnotherBucketSetOrKnowledge() {
    assertThatThrownBy(() -> fill(all, null, all.postColumns(knowledge, asOf() + 60)))
        .hasMessageContaining("second " + (asOf() + 60));
    assertThatThrownBy(
            () -> fill(all, null, all.select(all.names()).postColumns(knowledge, asOf())))
        .hasMessageContaining("another feature set");
    assertThatThrownBy(() -> fill(all, null, all.postColumns(feed.knowledge(), asOf())))
        .hasMessageContaining("another knowledge");
    assertThatThrownBy(() -> fill(all, new int[] {1}, null)).hasMessageContaining("1 positions");
  }

  private long asOf() {
    return feed.scene(knowledge, request).asOf();
  }

  private FeatureMatrix fill(
      FeatureSet set, int @Nullable [] positions, @Nullable PostColumns shared) {
    FeatureMatrix matrix = new FeatureMatrix(set.size());
    set.fill(feed.scene(knowledge, request), RandomFeed.allPosts(), positions, shared, matrix);
    return matrix;
  }
}
