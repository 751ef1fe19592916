package io.feedrank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.Knowledge;
import io.feedrank.feature.Scene;
import io.feedrank.model.forest.SymmetricForest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatBoostImportTest {

  private static final List<Scene> SCENES = ProbeScenes.of(List.of(), FeatureOptions.DEFAULT);
  private static final Knowledge KNOWLEDGE = SCENES.get(0).knowledge();
  private static final FeatureSet FEATURES =
      FeatureSet.all(KNOWLEDGE.basis())
          .select(List.of("item_item_sum", "post_like_rate", "user_topic_rate"));
  private static final SymmetricForest FOREST = FoldedScorerTest.forest(FEATURES, 11, 20, 4);

  @Test
  void anImportedModelScoresByTheFeaturesItNames() {
    Bundle bundle = CatBoostImport.bundle(FOREST.toJson(), "model.json", KNOWLEDGE);
    ForestRanker ranker = bundle.open(KNOWLEDGE);
    assertThat(ranker.features().names()).isEqualTo(FEATURES.names());
    assertThat(bundle.manifest().provenance()).containsEntry("imported.from", "model.json");
    int[] posts = ProbeScenes.candidates();
    for (Scene scene : SCENES) {
      float[] expected = new ForestRanker(KNOWLEDGE, FEATURES, FOREST).scoreRows(scene, posts);
      assertThat(ranker.score(scene, posts)).isEqualTo(expected);
    }
  }

  @Test
  void refusesAModelOfFeaturesThatThisFeedDoesNotHaveAndNamesThem() {
    String json =
        new String(FOREST.toJson(), StandardCharsets.UTF_8)
            .replace("item_item_sum", "shoe_size")
            .replace("post_like_rate", "horoscope");
    assertThatThrownBy(
            () ->
                CatBoostImport.bundle(
                    json.getBytes(StandardCharsets.UTF_8), "model.json", KNOWLEDGE))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("[horoscope, shoe_size]");
  }

  @Test
  void refusesWhatIsNoCatBoostModel() {
    assertThatThrownBy(() -> CatBoostImport.bundle(new byte[] {'{', '}'}, "x.json", KNOWLEDGE))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("cannot be read");
  }
}
