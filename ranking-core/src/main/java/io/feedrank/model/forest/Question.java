package io.feedrank.model.forest;

/**
 * What a split asks: is the feature above the border? Equal questions have equal answers, so trees
 * of a group share them.
 */
record Question(int feature, float border) {}
