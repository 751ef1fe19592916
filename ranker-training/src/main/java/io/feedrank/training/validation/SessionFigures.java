package io.feedrank.training.validation;

import io.feedrank.metric.UserSums;

/**
 * The quality of one scoring of the sessions, added up by user, so that differences between two
 * scorings can be resampled in pairs.
 *
 * @param gauc the area under the ROC curve of each session with liked and passed posts, weighted by
 *     its posts
 * @param hitRate for each session of more than k posts, whether a liked one is among the first k
 */
public record SessionFigures(UserSums gauc, UserSums hitRate) {

  /** The name of the first figure. */
  public static final String GAUC = "GAUC";

  /** The name of the second figure. */
  public static String hitRateName(int k) {
    return "hitrate@" + k + "/session";
  }
}
