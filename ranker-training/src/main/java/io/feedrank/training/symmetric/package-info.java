/**
 * Gradient boosting of symmetric trees over one-byte columns: the same bits on any number of
 * threads, and a forest that CatBoost loads.
 */
@NullMarked
package io.feedrank.training.symmetric;

import org.jspecify.annotations.NullMarked;
