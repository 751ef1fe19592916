package io.feedrank.benchmarks;

/**
 * The size of a model and of a request.
 *
 * @param trees in the forest
 * @param depth of each tree
 * @param posts scored in a request
 */
record ForestSize(int trees, int depth, int posts) {}
