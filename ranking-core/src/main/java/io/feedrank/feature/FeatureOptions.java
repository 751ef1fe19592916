package io.feedrank.feature;

import io.feedrank.domain.Attribution;
import io.feedrank.domain.Buckets;
import io.feedrank.domain.Sessions;
import java.io.Serializable;

/**
 * The options that the meaning of all features depends on. Written down by the ETL beside the
 * tables it fills, and read from there by training and service, so that all three agree.
 *
 * @param buckets the resolution of timelines
 * @param priorWeight the number of views at the general rate that every like rate is smoothed with;
 *     above 0, at most 10,000
 * @param sessions how histories fall into sessions
 * @param attribution which impression a like belongs to
 */
public record FeatureOptions(
    Buckets buckets, double priorWeight, Sessions sessions, Attribution attribution)
    implements Serializable {

  /** Hourly buckets, a prior of 20 views, sessions of half an hour, attribution of one hour. */
  public static final FeatureOptions DEFAULT =
      new FeatureOptions(Buckets.HOURLY, 20, Sessions.HALF_HOUR, Attribution.ONE_HOUR);

  /** Checks the range. */
  public FeatureOptions {
    if (!(priorWeight > 0 && priorWeight <= 10_000)) {
      throw new IllegalArgumentException(
          "prior weight %s is outside (0, 10000] views".formatted(priorWeight));
    }
  }
}
