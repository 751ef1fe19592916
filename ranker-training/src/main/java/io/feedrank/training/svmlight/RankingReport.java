package io.feedrank.training.svmlight;

import io.feedrank.metric.Interval;
import java.util.Map;

/**
 * The quality of the ranking of the queries of a file.
 *
 * @param trees of the forest
 * @param trainRows the rows it was fitted on
 * @param queries judged
 * @param emptyQueries of these without a relevant row; where there are some, NDCG is given by all
 *     conventions on what they count, named in the figures
 * @param figures by ranker ({@code model}, {@code random}), then by metric; intervals over queries
 */
public record RankingReport(
    int trees,
    int trainRows,
    int queries,
    int emptyQueries,
    Map<String, Map<String, Interval>> figures) {}
