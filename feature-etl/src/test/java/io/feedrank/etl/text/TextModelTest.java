package io.feedrank.etl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.progress.Progress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextModelTest {
  private static final TextModelOptions SMALL =
      TextModelOptions.defaults().withDims(16).withClusters(12);

  @Test
  void givesTextsVectorsOfUnitLength() {
    List<String> texts = SyntheticTexts.of(400, 71);
    TextModel basis = fit(texts, SMALL, 2);
    for (String text : texts) {
      float[] vector = basis.transform(text);
      assertThat(vector).hasSize(16);
      assertThat(dot(vector, vector)).isCloseTo(1, within(1e-6));
      assertThat(basis.clusterOf(vector)).isBetween(0, 11);
    }
    assertThat(basis.dims()).isEqualTo(16);
    assertThat(basis.components().explainedVariance()).isBetween(0.05, 0.9);
  }

  @Test
  void bringsTextsOfOneTopicTogether() {
    List<String> texts = SyntheticTexts.of(600, 72);
    TextModel basis = fit(texts.subList(0, 300), SMALL, 2);
    List<float[]> fitted = texts.subList(0, 300).stream().map(basis::transform).toList();
    int right = 0;
    for (int i = 300; i < 600; i++) {
      float[] unseen = basis.transform(texts.get(i));
      int nearest = 0;
      double highest = -1;
      for (int j = 0; j < 300; j++) {
        double cosine = dot(unseen, fitted.get(j));
        if (cosine > highest) {
          highest = cosine;
          nearest = j;
        }
      }
      right += nearest % SyntheticTexts.TOPICS == i % SyntheticTexts.TOPICS ? 1 : 0;
    }
    assertThat(right).isGreaterThan(285);
  }

  @Test
  void givesTheSameBitsAtAnyThreadCount() {
    List<String> texts = SyntheticTexts.of(900, 73);
    TextModel one = fit(texts, SMALL, 1);
    TextModel four = fit(texts, SMALL, 4);
    assertThat(four.tfIdf().terms()).isEqualTo(one.tfIdf().terms());
    assertThat(four.tfIdf().idf()).isEqualTo(one.tfIdf().idf());
    assertThat(four.components().values()).isEqualTo(one.components().values());
    assertThat(four.clusters().centroids()).isEqualTo(one.clusters().centroids());
    assertThat(four.components().explainedVariance())
        .isEqualTo(one.components().explainedVariance());
  }

  @Test
  void transformsAFittedTextToTheVectorItsClusterWasFittedOn() {
    List<String> texts = SyntheticTexts.of(300, 74);
    CorpusCounts corpus =
        CorpusCounts.of(texts, new TextAnalyzer(), new TaskWorkers(1), Progress.SILENT);
    TextModel basis = fit(texts, SMALL, 2);
    SparseMatrix matrix = basis.tfIdf().matrix(corpus);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(basis.transform(texts.get(i)))
          .isEqualTo(basis.components().project(matrix.row(i)));
    }
  }

  @Test
  void isTheSameAfterAStoreKeptItsParts() {
    List<String> texts = SyntheticTexts.of(200, 75);
    TextModel fitted = fit(texts, SMALL, 2);
    TextModel read =
        new TextModel(
            fitted.options(),
            TfIdf.of(fitted.tfIdf().terms(), fitted.tfIdf().idf(), fitted.tfIdf().sublinear()),
            TermComponents.of(
                fitted.components().dims(),
                fitted.components().values(),
                fitted.components().explainedVariance()),
            TextClusters.of(fitted.clusters().dims(), fitted.clusters().centroids()));
    for (String text : SyntheticTexts.of(250, 76)) {
      assertThat(read.transform(text)).isEqualTo(fitted.transform(text));
      assertThat(read.clusterOf(read.transform(text)))
          .isEqualTo(fitted.clusterOf(fitted.transform(text)));
    }
  }

  @Test
  void handsOutCopiesOnly() {
    TextModel basis = fit(SyntheticTexts.of(50, 77), SMALL, 1);
    float[] before = basis.transform(SyntheticTexts.of(1, 77).get(0));
    basis.tfIdf().idf()[0] = 99;
    basis.components().values()[0] = 99;
    basis.clusters().centroids()[0] = 99;
    assertThat(basis.transform(SyntheticTexts.of(1, 77).get(0))).isEqualTo(before);
    assertThat(basis.clusters().centroids()[0]).isNotEqualTo(99);
  }

  @Test
  void givesTextsWithoutKnownTermsTheZeroVectorAndNoCluster() {
    TextModel basis = fit(SyntheticTexts.of(100, 78), SMALL, 1);
    for (String text : List.of("", "the and of", "umbrella", "\u0000\ud800")) {
      assertThat(basis.transform(text)).containsOnly(0);
      assertThat(basis.clusterOf(basis.transform(text))).isEqualTo(TextClusters.NONE);
    }
  }

  @Test
  void fitsThreePosts() {
    List<String> texts =
        List.of("Storm hits the coast", "Shares fall as oil climbs", "Striker scores twice");
    TextModel basis = fit(texts, TextModelOptions.defaults(), 2);
    assertThat(basis.clusters().count()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double cosine = dot(basis.transform(texts.get(i)), basis.transform(texts.get(j)));
        assertThat(cosine).isCloseTo(i == j ? 1 : 0, within(1e-6));
      }
    }
    float[] vector = basis.transform(texts.get(0));
    for (int d = 3; d < 64; d++) {
      assertThat(vector[d]).isZero();
    }
    assertThat(basis.components().explainedVariance()).isCloseTo(1, within(1e-6));
  }

  @Test
  void fitsOnePostEqualPostsEmptyPostsAndNone() {
    for (List<String> texts :
        List.of(
            List.of("Storm hits the coast"),
            List.of("Storm hits", "Storm hits", "Storm hits"),
            List.of("Storm hits", "", "   "))) {
      TextModel basis = fit(texts, SMALL, 2);
      float[] vector = basis.transform("Storm hits");
      assertThat(dot(vector, vector)).isCloseTo(1, within(1e-6));
      assertThat(basis.clusterOf(vector)).isZero();
    }
    for (List<String> texts : List.of(List.<String>of(), List.of("", "the"))) {
      TextModel basis = fit(texts, SMALL, 2);
      assertThat(basis.transform("Storm hits")).hasSize(16).containsOnly(0);
      assertThat(basis.clusters().count()).isZero();
    }
  }

  @Test
  void reportsItsStagesInOrder() {
    Set<String> stages = new LinkedHashSet<>();
    new TextModelFitter(SMALL, new TaskWorkers(2), (stage, done, total) -> stages.add(stage))
        .fit(SyntheticTexts.of(30, 79));
    assertThat(stages).containsExactly("analyse texts", "singular vectors", "text clusters");
  }

  @Test
  void refusesPartsOfDifferentVersions() {
    TextModel basis = fit(SyntheticTexts.of(50, 80), SMALL, 1);
    TextModel other = fit(SyntheticTexts.of(60, 81), SMALL.withDims(8), 1);
    assertThatThrownBy(
            () -> new TextModel(SMALL, basis.tfIdf(), basis.components(), other.clusters()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("read all of one version");
    assertThatThrownBy(
            () -> new TextModel(SMALL, other.tfIdf(), basis.components(), basis.clusters()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TermComponents.of(4, new float[6], .5))
        .hasMessageContaining("whole rows");
    assertThatThrownBy(() -> TermComponents.of(3, new float[6], Double.NaN))
        .hasMessageContaining("explainedVariance");
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatThrownBy(() -> SMALL.withDims(0))
        .hasMessageContaining("dims must be from 1 to 1,000");
    assertThatThrownBy(() -> SMALL.withClusters(10_001)).hasMessageContaining("clusters");
    assertThatThrownBy(() -> new TextModelOptions(VocabularyOptions.defaults(), 1, 1, -1, 0))
        .hasMessageContaining("powerIterations");
  }

  private static TextModel fit(List<String> texts, TextModelOptions options, int threads) {
    return new TextModelFitter(options, new TaskWorkers(threads), Progress.SILENT).fit(texts);
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += (double) a[d] * b[d];
    }
    return sum;
  }
}
