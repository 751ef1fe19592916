package io.feedrank.model;

/**
 * A post in a ranked list.
 *
 * @param post its index in the catalogue
 * @param score the ranker's score
 */
public record ScoredPost(int post, float score) {}
