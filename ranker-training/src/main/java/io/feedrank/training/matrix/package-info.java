/** From requests to the rows a trainer reads. */
@NullMarked
package io.feedrank.training.matrix;

import org.jspecify.annotations.NullMarked;
