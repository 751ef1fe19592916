package io.feedrank.etl.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TextAnalyzerTest {
  private final TextAnalyzer analyzer = new TextAnalyzer();

  @Test
  void stemsFoldsAndDropsStopWords() {
    assertThat(analyzer.terms("The RUNNERS were running past Zo\u00eb's caf\u00e9s; you ran too."))
        .containsExactly("runner", "run", "past", "zoe", "cafe", "ran");
  }

  @Test
  void readsTypographicApostrophesAsPlainOnes() {
    assertThat(analyzer.terms("don\u2019t Clinton\u2019s"))
        .isEqualTo(analyzer.terms("don't Clinton's"));
    assertThat(analyzer.terms("don\u2019t")).isEmpty();
  }

  @Test
  void keepsNumbersAndTagsButNoSingleLetters() {
    assertThat(analyzer.terms("#covid19 in 2021: a b c plan @who"))
        .containsExactly("covid19", "2021", "plan");
  }

  @Test
  void findsNothingInEmptyAndBlankTexts() {
    assertThat(analyzer.terms("")).isEmpty();
    assertThat(analyzer.terms(" \n\t\u0000\u0000 ...!?")).isEmpty();
  }

  @Test
  void takesNulAsABreak() {
    assertThat(analyzer.terms("market\u0000rally")).containsExactly("market", "ralli");
  }

  @Test
  void survivesUnpairedSurrogates() {
    assertThat(analyzer.terms("goal \ud83d scored \ude00\ud800late"))
        .contains("goal", "score", "late")
        .allMatch(TextAnalyzerTest::isStorable);
  }

  @Test
  void readsLongTextsToTheEnd() {
    String text = "stock ".repeat(5_000) + "finish";
    assertThat(analyzer.terms(text)).hasSize(5_001).endsWith("finish");
  }

  @Test
  void dropsWordsWithoutEnd() {
    assertThat(analyzer.terms("x".repeat(25_000) + " tail")).contains("tail");
    assertThat(analyzer.terms("\ud835\udc9c".repeat(400))).allMatch(TextAnalyzerTest::isStorable);
  }

  @Test
  void makesStorableTermsOfAnyCharactersWithSeed11() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 400; i++) {
        int kind = random.nextInt(4);
        text.append(
            (char)
                (kind == 0
                    ? 0xd800 + random.nextInt(0x800)
                    : kind == 1 ? random.nextInt(0x10000) : ' ' + random.nextInt(95)));
      }
      assertThat(analyzer.terms(text.toString())).allMatch(TextAnalyzerTest::isStorable);
    }
  }

  @Test
  void givesTheSameTermsOnManyThreads() {
    String text = "Shares of the company rose sharply after its quarterly results. ".repeat(50);
    List<String> expected = analyzer.terms(text);
    List<CompletableFuture<List<String>>> runs = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      runs.add(CompletableFuture.supplyAsync(() -> analyzer.terms(text)));
    }
    assertThat(runs).allSatisfy(run -> assertThat(run.join()).isEqualTo(expected));
  }

  @Test
  void countsTerms() {
    assertThat(analyzer.counts("goal goals score goal")).isEqualTo(Map.of("goal", 3, "score", 1));
  }

  private static boolean isStorable(String term) {
    return term.indexOf(0) < 0
        && term.length() >= 2
        && term.length() <= 64
        && StandardCharsets.UTF_8.newEncoder().canEncode(term);
  }
}
