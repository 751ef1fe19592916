/** How good a ranker is, on what it has never seen. */
@NullMarked
package io.feedrank.training.evaluation;

import org.jspecify.annotations.NullMarked;
