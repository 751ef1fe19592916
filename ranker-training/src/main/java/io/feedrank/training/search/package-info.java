/** Finds the trainer and the options that do best on the validation window. */
@NullMarked
package io.feedrank.training.search;

import org.jspecify.annotations.NullMarked;
