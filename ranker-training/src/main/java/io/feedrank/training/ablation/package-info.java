/** What each group of features costs when a model has to do without it. */
@NullMarked
package io.feedrank.training.ablation;

import org.jspecify.annotations.NullMarked;
