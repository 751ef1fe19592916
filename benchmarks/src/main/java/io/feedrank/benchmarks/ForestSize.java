package io.feedrank.benchmarks;

/**
 * How large a model and a request are.
 *
 * @param trees in the forest
 * @param depth of each tree
 * @param posts scored in a request
 */
record ForestSize(int trees, int depth, int posts) {}
