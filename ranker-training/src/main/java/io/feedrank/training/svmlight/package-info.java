/** Ranking data that come as files of features and labels, without a feed behind them. */
@NullMarked
package io.feedrank.training.svmlight;

import org.jspecify.annotations.NullMarked;
