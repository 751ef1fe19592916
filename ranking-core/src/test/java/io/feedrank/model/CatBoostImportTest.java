package io.feedrank.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.FeatureOptions;
import io.feedrank.feature.FeatureSet;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.forest.CatBoostForest;
import io.feedrank.model.forest.CatBoostForest.Form;
import io.feedrank.model.forest.SymmetricForest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatBoostImportTest {

  private static final List<RequestContext> SCENES =
      FingerprintRequests.of(List.of(), FeatureOptions.DEFAULT);
  private static final FeatureSnapshot KNOWLEDGE = SCENES.get(0).knowledge();
  private static final FeatureSet FEATURES =
      FeatureSet.all(KNOWLEDGE.basis())
          .select(List.of("item_item_sum", "post_like_rate", "user_topic_rate"));
  private static final SymmetricForest FOREST =
      PartiallyEvaluatedScorerTest.forest(FEATURES, 11, 20, 4);

  @Test
  void anImportedModelScoresByTheFeaturesItNames() {
    Bundle bundle = CatBoostImport.bundle(FOREST.toJson(), Form.JSON, "model.json", KNOWLEDGE);
    ModelRanker ranker = bundle.open(KNOWLEDGE);
    assertThat(ranker.features().names()).isEqualTo(FEATURES.names());
    assertThat(bundle.manifest().provenance()).containsEntry("imported.from", "model.json");
    int[] posts = FingerprintRequests.candidates();
    for (RequestContext scene : SCENES) {
      float[] expected = new ModelRanker(KNOWLEDGE, FEATURES, FOREST).scoreRows(scene, posts);
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
                    json.getBytes(StandardCharsets.UTF_8), Form.JSON, "model.json", KNOWLEDGE))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("[horoscope, shoe_size]");
  }

  @Test
  void refusesWhatIsNoCatBoostModel() {
    assertThatThrownBy(
            () -> CatBoostImport.bundle(new byte[] {'{', '}'}, Form.JSON, "x.json", KNOWLEDGE))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("cannot be read");
  }

  private static byte[] saved(String name) throws IOException {
    try (InputStream in = CatBoostForest.class.getResourceAsStream("catboost/" + name)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource({"categories.cbm, CBM", "lossguide.json, JSON", "symmetric.cbm, CBM"})
  void otherModelsAreScoredByCatBoostOnTheFeaturesTheyName(String file, Form form)
      throws IOException {
    Bundle bundle = CatBoostImport.bundle(saved(file), form, file, KNOWLEDGE);
    ModelRanker ranker = bundle.open(KNOWLEDGE);
    assertThat(ranker.scorer()).isInstanceOf(CatBoostForest.class);
    assertThat(ranker.features().names())
        .containsExactly("item_item_sum", "post_like_rate", "hour", "user_topic_rate");
    int[] posts = FingerprintRequests.candidates();
    for (RequestContext scene : SCENES) {
      FeatureMatrix matrix = ranker.matrix(scene, posts);
      float[] scores = ranker.score(scene, posts);
      for (int row = 0; row < posts.length; row++) {
        assertThat(scores[row])
            .isEqualTo(CatBoostForest.parse(saved(file), form).score(matrix.values(), row * 4));
      }
    }
  }

  @Test
  void symmetricTreesOverNumbersBecomeOurs() throws IOException {
    Bundle bundle =
        CatBoostImport.bundle(saved("symmetric.json"), Form.JSON, "symmetric.json", KNOWLEDGE);
    assertThat(bundle.open(KNOWLEDGE).scorer()).isInstanceOf(SymmetricForest.class);
  }

  @Test
  void refusesABinaryModelOfUnknownFeaturesAndNamesThem() throws IOException {
    String renamed =
        new String(saved("lossguide.cbm"), StandardCharsets.ISO_8859_1)
            .replace("item_item_sum", "sum_item_item");
    assertThatThrownBy(
            () ->
                CatBoostImport.bundle(
                    renamed.getBytes(StandardCharsets.ISO_8859_1), Form.CBM, "x.cbm", KNOWLEDGE))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("[sum_item_item]");
  }
}
