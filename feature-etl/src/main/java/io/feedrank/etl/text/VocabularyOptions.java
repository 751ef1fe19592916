package io.feedrank.etl.text;

/**
 * The limits of the vocabulary, and the weight of a repeated term.
 *
 * <p>On a handful of texts the bounds would leave nothing, so they loosen: the minimum is at most
 * one fiftieth of the texts (but at least 1), and a term in 5 texts or fewer is never too common.
 *
 * @param minTexts a term must occur in at least so many texts; at least 1. A term of one or two
 *     texts cannot say that texts are alike, yet such terms are most of a raw vocabulary
 * @param maxShare a term may occur in at most this share of the texts; above 0, at most 1
 * @param maxTerms the most terms kept, those of most texts first; at least 1
 * @param sublinear whether a term that occurs n times weighs 1 + ln(n) instead of n
 */
public record VocabularyOptions(int minTexts, double maxShare, int maxTerms, boolean sublinear) {
  private static final int TEXTS_PER_MINIMUM = 50;
  private static final int NEVER_TOO_COMMON = 5;

  /** Checks the ranges. */
  public VocabularyOptions {
    if (minTexts < 1) {
      throw new IllegalArgumentException("minTexts must be at least 1, but is " + minTexts);
    }
    if (!(maxShare > 0 && maxShare <= 1)) {
      throw new IllegalArgumentException("maxShare must be in (0, 1], but is " + maxShare);
    }
    if (maxTerms < 1) {
      throw new IllegalArgumentException("maxTerms must be at least 1, but is " + maxTerms);
    }
  }

  /** What measured best; see docs/decisions/0003-text-basis.md. */
  public static VocabularyOptions defaults() {
    return new VocabularyOptions(3, 0.5, 50_000, true);
  }

  boolean keeps(int textsWithTerm, int texts) {
    int least = Math.min(minTexts, Math.max(1, texts / TEXTS_PER_MINIMUM));
    double most = Math.max(maxShare * texts, NEVER_TOO_COMMON);
    return textsWithTerm >= least && textsWithTerm <= most;
  }
}
