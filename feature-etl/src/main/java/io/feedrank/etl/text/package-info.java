/**
 * The text basis: from the words of a post to a short vector and a cluster.
 *
 * <p>Analysis, TF-IDF, truncated SVD and spherical k-means, in this order. Everything is plain
 * computation: no database, no clock, the same bits for the same texts, options and seed at any
 * thread count.
 */
@NullMarked
package io.feedrank.etl.text;

import org.jspecify.annotations.NullMarked;
