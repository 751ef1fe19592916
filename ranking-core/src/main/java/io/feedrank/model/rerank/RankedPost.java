package io.feedrank.model.rerank;

/**
 * A post in a list that is shown.
 *
 * @param post its index in the catalogue
 * @param score the ranker's own score, whatever moved the post
 * @param propensity the probability with which the post was put at this place, given those before
 *     it; NaN where it is not known, because a list was drawn at random and then rearranged
 */
public record RankedPost(int post, float score, double propensity) {}
