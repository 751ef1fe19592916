/**
 * Fits neural collaborative filtering (GMF, MLP, NeuMF) with DJL and PyTorch.
 *
 * <p>Found by the ETL through {@link io.feedrank.etl.collaborative.NeuralFitter} where it is on the
 * class path. What it leaves behind are plain numbers, which ranking-core scores by.
 */
@NullMarked
package io.feedrank.neural;

import org.jspecify.annotations.NullMarked;
