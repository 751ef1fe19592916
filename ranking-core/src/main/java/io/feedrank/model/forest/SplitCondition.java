package io.feedrank.model.forest;

/**
 * The condition of a split: is the feature above the border? Equal questions have equal answers, so
 * trees of a group share them.
 */
record SplitCondition(int feature, float border) {}
