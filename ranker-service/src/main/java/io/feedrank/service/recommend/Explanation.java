package io.feedrank.service.recommend;

import io.feedrank.feature.FeatureGroup;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An explanation of a post's position.
 *
 * @param score the ranker's score: the base and all contributions add up to it
 * @param likeProbability the probability of a like, by the model's calibration; null without one
 * @param base the mean score over the rows the model was trained on; 0 without a model
 * @param groups the sum of the contributions of each group, largest first
 * @param contributions those that are not zero, largest in size first
 * @param reasons two or three in plain words, strongest first
 */
public record Explanation(
    float score,
    @Nullable Double likeProbability,
    double base,
    Map<FeatureGroup, Double> groups,
    List<Contribution> contributions,
    List<String> reasons) {}
