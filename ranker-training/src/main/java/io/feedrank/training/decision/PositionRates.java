package io.feedrank.training.decision;

import io.feedrank.feature.PositionBucket;
import io.feedrank.training.impression.RequestGroup;
import java.util.List;

/**
 * The likes per impression by position in a session, in the bands of {@link PositionBucket}: as
 * many likes as an impression has whatever post is shown there.
 */
final class PositionRates {

  /** The number of impressions at the general rate that every band is smoothed with. */
  private static final double PRIOR = 20;

  private final double[] rates = new double[PositionBucket.COUNT];

  private PositionRates() {}

  /** The rates of all impressions of some requests; all 0 where there are no likes. */
  static PositionRates of(List<RequestGroup> requests) {
    double[] views = new double[PositionBucket.COUNT];
    double[] likes = new double[PositionBucket.COUNT];
    double allViews = 0;
    double allLikes = 0;
    for (RequestGroup request : requests) {
      for (int i = 0; i < request.size(); i++) {
        int band = PositionBucket.of(i + 1);
        views[band]++;
        allViews++;
        if (request.label(i) > 0) {
          likes[band]++;
          allLikes++;
        }
      }
    }
    PositionRates rates = new PositionRates();
    double general = allViews == 0 ? 0 : allLikes / allViews;
    for (int band = 0; band < PositionBucket.COUNT; band++) {
      rates.rates[band] = (likes[band] + PRIOR * general) / (views[band] + PRIOR);
    }
    return rates;
  }

  /** The likes to expect of an impression at a position, which counts from 1. */
  double at(int position) {
    return rates[PositionBucket.of(position)];
  }
}
