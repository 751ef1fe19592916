package io.feedrank.training.importance;

import io.feedrank.feature.FeatureGroup;
import io.feedrank.metric.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The importance of a feature, or of a group of features, for a model, in two ways that answer two
 * questions: how much it was used, and how much worse the model is without what it says.
 *
 * @param name the feature's or the group's
 * @param group what it is about
 * @param gain the share of all splits' gain that its splits have, 0 to 1; null where the trees do
 *     not tell
 * @param gauc by how much the GAUC falls when its values are shuffled among the rows
 * @param hitRate by how much the hit rate of sessions falls
 */
public record Importance(
    String name, FeatureGroup group, @Nullable Double gain, Interval gauc, Interval hitRate) {}
