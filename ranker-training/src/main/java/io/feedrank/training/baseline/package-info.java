/** Rankers that a model must beat, and that must be fitted to be fair. */
@NullMarked
package io.feedrank.training.baseline;

import org.jspecify.annotations.NullMarked;
