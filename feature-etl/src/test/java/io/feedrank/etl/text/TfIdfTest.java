package io.feedrank.etl.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.progress.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TfIdfTest {
  private static final VocabularyOptions ALL = new VocabularyOptions(1, 1, 1_000, true);
  private final TextAnalyzer analyzer = new TextAnalyzer();

  @Test
  void weighsAsThePlainFormulaWithSeed5() {
    List<String> texts = SyntheticTexts.of(40, 5);
    List<List<String>> words = texts.stream().map(analyzer::terms).toList();
    for (boolean sublinear : new boolean[] {true, false}) {
      CorpusCounts corpus = count(texts);
      TfIdf tfIdf = TfIdf.fit(corpus, new VocabularyOptions(2, 0.6, 1_000, sublinear));
      SparseMatrix matrix = tfIdf.matrix(corpus);
      for (int i = 0; i < texts.size(); i++) {
        double[] expected = plain(words, i, tfIdf.terms(), sublinear);
        double[] actual = new double[expected.length];
        SparseRow row = matrix.row(i);
        for (int p = 0; p < row.columns.length; p++) {
          actual[row.columns[p]] = row.values[p];
        }
        for (int c = 0; c < expected.length; c++) {
          assertThat(actual[c]).isCloseTo(expected[c], within(1e-6));
        }
      }
    }
  }

  private static double[] plain(
      List<List<String>> texts, int text, List<String> terms, boolean sublinear) {
    double[] row = new double[terms.size()];
    double squares = 0;
    for (int c = 0; c < row.length; c++) {
      String term = terms.get(c);
      long with = texts.stream().filter(other -> other.contains(term)).count();
      int count = Collections.frequency(texts.get(text), term);
      double tf = count == 0 ? 0 : sublinear ? 1 + Math.log(count) : count;
      row[c] = tf * (1 + Math.log((1.0 + texts.size()) / (1 + with)));
      squares += row[c] * row[c];
    }
    for (int c = 0; c < row.length; c++) {
      row[c] = squares == 0 ? 0 : row[c] / Math.sqrt(squares);
    }
    return row;
  }

  @Test
  void ordersTermsByTheirCharactersWhateverTheOrderOfTexts() {
    List<String> texts = SyntheticTexts.of(80, 6);
    List<String> reversed = new ArrayList<>(texts);
    Collections.reverse(reversed);
    TfIdf forward = TfIdf.fit(count(texts), ALL);
    TfIdf backward = TfIdf.fit(count(reversed), ALL);
    assertThat(forward.terms()).isSorted().isEqualTo(backward.terms());
    assertThat(forward.idf()).isEqualTo(backward.idf());
  }

  @Test
  void leavesOutRareAndUbiquitousTerms() {
    List<String> texts =
        IntStream.range(0, 200)
            .mapToObj(i -> "market " + (i % 4 == 0 ? "goal " : "") + (i < 2 ? "once " : "") + i)
            .toList();
    TfIdf tfIdf = TfIdf.fit(count(texts), new VocabularyOptions(3, 0.5, 1_000, true));
    assertThat(tfIdf.terms()).containsExactly("goal");
  }

  @Test
  void keepsTheTermsOfMostTextsAndOfEqualsTheFirst() {
    List<String> texts = List.of("beta alpha gamma", "beta delta", "beta");
    TfIdf tfIdf = TfIdf.fit(count(texts), new VocabularyOptions(1, 1, 2, true));
    assertThat(tfIdf.terms()).containsExactly("alpha", "beta");
  }

  @Test
  void keepsWordsOfTinyCorpora() {
    List<String> texts = List.of("storm hits coast", "storm leaves coast", "coast sleeps");
    TfIdf tfIdf = TfIdf.fit(count(texts), VocabularyOptions.defaults());
    assertThat(tfIdf.terms()).contains("storm", "coast", "hit", "sleep");
  }

  @Test
  void givesATextTheRowItHadInTheCorpus() {
    List<String> texts = SyntheticTexts.of(60, 7);
    CorpusCounts corpus = count(texts);
    TfIdf fitted = TfIdf.fit(corpus, VocabularyOptions.defaults());
    TfIdf stored = TfIdf.of(fitted.terms(), fitted.idf(), fitted.sublinear());
    SparseMatrix matrix = fitted.matrix(corpus);
    for (int i = 0; i < texts.size(); i++) {
      SparseRow row = stored.row(analyzer.counts(texts.get(i)));
      assertThat(row.columns).isEqualTo(matrix.row(i).columns).isSorted();
      assertThat(row.values).isEqualTo(matrix.row(i).values);
      assertThat(new HashSet<>(IntStream.of(row.columns).boxed().toList()))
          .hasSize(row.columns.length);
    }
  }

  @Test
  void givesAnEmptyRowToUnknownWords() {
    TfIdf tfIdf = TfIdf.fit(count(List.of("storm hits coast")), ALL);
    assertThat(tfIdf.row(Map.of("umbrella", 2)).columns).isEmpty();
  }

  @Test
  void handlesNoTexts() {
    CorpusCounts corpus = count(List.of());
    TfIdf tfIdf = TfIdf.fit(corpus, VocabularyOptions.defaults());
    assertThat(tfIdf.terms()).isEmpty();
    assertThat(tfIdf.matrix(corpus).rows()).isZero();
  }

  @Test
  void countsTheSameOnAnyNumberOfThreads() {
    List<String> texts = SyntheticTexts.of(3_000, 8);
    TfIdf one = TfIdf.fit(count(texts), ALL);
    TfIdf four =
        TfIdf.fit(CorpusCounts.of(texts, analyzer, new TaskWorkers(4), Progress.SILENT), ALL);
    assertThat(four.terms()).isEqualTo(one.terms());
    assertThat(four.idf()).isEqualTo(one.idf());
  }

  @Test
  void refusesAStoredVocabularyThatWasMixedUp() {
    assertThatThrownBy(() -> TfIdf.of(List.of("a", "b"), new float[] {1}, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 terms")
        .hasMessageContaining("1 idf");
    assertThatThrownBy(() -> TfIdf.of(List.of("a", "a"), new float[] {1, 1}, true))
        .hasMessageContaining("1 of them distinct");
    assertThatThrownBy(() -> TfIdf.of(List.of("a", "b"), new float[] {1, Float.NaN}, true))
        .hasMessageContaining("NaN for 'b'");
  }

  @Test
  void refusesOptionsOutOfRange() {
    assertThatThrownBy(() -> new VocabularyOptions(0, .5, 10, true))
        .hasMessageContaining("minTexts");
    assertThatThrownBy(() -> new VocabularyOptions(1, 0, 10, true))
        .hasMessageContaining("maxShare");
    assertThatThrownBy(() -> new VocabularyOptions(1, Double.NaN, 10, true))
        .hasMessageContaining("maxShare");
    assertThatThrownBy(() -> new VocabularyOptions(1, .5, 0, true))
        .hasMessageContaining("maxTerms");
  }

  private CorpusCounts count(List<String> texts) {
    return CorpusCounts.of(texts, analyzer, new TaskWorkers(1), Progress.SILENT);
  }
}
