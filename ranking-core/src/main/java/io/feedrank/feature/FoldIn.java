package io.feedrank.feature;

import java.io.Serializable;

/**
 * The solver for a user's vector from their likes, the posts' vectors being fixed: the least
 * squares problem of iALS (Hu, Koren and Volinsky, "Collaborative filtering for implicit feedback
 * datasets", ICDM 2008) with the settings of Rendle, Krichene, Zhang and Koren, "Revisiting the
 * performance of iALS on item recommendation benchmarks", RecSys 2022:
 *
 * <pre>
 *   min over w:  sum over liked posts of (w'h - 1)^2  +  unobserved * sum over all posts of (w'h)^2
 *                + regularisation * (likes + unobserved * posts)^exponent * |w|^2
 * </pre>
 *
 * @param unobserved the weight of a post that the user did not like; above 0
 * @param regularisation above 0
 * @param exponent from 0 (the same for all) to 1 (in proportion to what there is to explain)
 * @param posts how many posts the vectors were fitted for, those without likes not counted; 0 or
 *     more
 */
public record FoldIn(double unobserved, double regularisation, double exponent, int posts)
    implements Serializable {

  /** Checks the ranges. */
  public FoldIn {
    if (!(unobserved > 0 && unobserved <= 100)) {
      throw new IllegalArgumentException(
          "unobserved weight %s is not legal; give one above 0, at most 100".formatted(unobserved));
    }
    if (!(regularisation > 0 && regularisation <= 1e6)) {
      throw new IllegalArgumentException(
          "regularisation %s is not legal; give one above 0, at most 1e6"
              .formatted(regularisation));
    }
    if (!(exponent >= 0 && exponent <= 1)) {
      throw new IllegalArgumentException("exponent %s is outside 0..1".formatted(exponent));
    }
    if (posts < 0) {
      throw new IllegalArgumentException("posts must be 0 or more, but is " + posts);
    }
  }

  /** The ridge of a user with so many likes, or, of a post, with {@code others} users. */
  public double ridge(int likes, int others) {
    return regularisation * StrictMath.pow(likes + unobserved * others, exponent);
  }
}
