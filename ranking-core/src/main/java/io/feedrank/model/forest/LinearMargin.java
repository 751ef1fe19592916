package io.feedrank.model.forest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A linear score that a forest starts from: the sum of its terms, in doubles, in their order. Trees
 * cut a feature into steps and give all values beyond the last border the same score; a linear term
 * still tells them apart. Immutable.
 *
 * @param terms each of another feature; empty for a forest that starts from its bias alone
 */
public record LinearMargin(List<MarginTerm> terms) {

  /** The margin of a forest that has none. */
  public static final LinearMargin NONE = new LinearMargin(List.of());

  /** Copies, and checks that no feature occurs twice. */
  public LinearMargin {
    terms = List.copyOf(terms);
    Set<Integer> seen = new HashSet<>();
    for (MarginTerm term : terms) {
      if (!seen.add(term.feature())) {
        throw new IllegalArgumentException(
            "column %d has two terms in the margin; give one a feature".formatted(term.feature()));
      }
    }
  }

  /** Whether there is no term. */
  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /** The margin of one row. */
  double of(float[] row, int offset) {
    double sum = 0;
    for (MarginTerm term : terms) {
      sum += term.of(row[offset + term.feature()]);
    }
    return sum;
  }

  /**
   * The margins of posts: the same bits as {@link #of} row by row.
   *
   * @param columns values by post, one array a term, in the order of the terms
   * @param posts how many
   */
  double[] ofColumns(float[][] columns, int posts) {
    double[] margins = new double[posts];
    for (int i = 0; i < columns.length; i++) {
      MarginTerm term = terms.get(i);
      for (int post = 0; post < posts; post++) {
        margins[post] += term.of(columns[i][post]);
      }
    }
    return margins;
  }
}
