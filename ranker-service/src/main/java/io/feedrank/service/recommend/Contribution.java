package io.feedrank.service.recommend;

import io.feedrank.feature.FeatureGroup;
import org.jspecify.annotations.Nullable;

/**
 * The contribution of one feature to a post's score.
 *
 * @param feature its name
 * @param group what it is about
 * @param definition what it is
 * @param value its value; null where it is missing
 * @param contribution its exact SHAP value, in units of the score
 */
public record Contribution(
    String feature,
    FeatureGroup group,
    String definition,
    @Nullable Float value,
    double contribution) {}
