/**
 * Ranking and probability metrics with their intervals. Depends on nothing but the JDK.
 *
 * <p>One list: {@link io.feedrank.metric.Ranking} orders it, {@link
 * io.feedrank.metric.RankedLabels} holds what was found, {@link io.feedrank.metric.RankingMetric},
 * {@link io.feedrank.metric.ExpectedHit} and {@link io.feedrank.metric.ExpectedRanking} judge it.
 * Many lists: {@link io.feedrank.metric.UserSums} adds them up by user and {@link
 * io.feedrank.metric.PairedBootstrap} says how sure one may be. Many rows: {@link
 * io.feedrank.metric.Predictions} feeds {@link io.feedrank.metric.Auc}, {@link
 * io.feedrank.metric.GroupAuc}, {@link io.feedrank.metric.LogLoss} and {@link
 * io.feedrank.metric.Reliability}. What users saw on the whole: {@link
 * io.feedrank.metric.Exposure}, {@link io.feedrank.metric.ListDiversity}.
 */
@NullMarked
package io.feedrank.metric;

import org.jspecify.annotations.NullMarked;
