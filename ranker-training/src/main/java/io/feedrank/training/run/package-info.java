/** A training run from tables to a promoted model. */
@NullMarked
package io.feedrank.training.run;

import org.jspecify.annotations.NullMarked;
