/** Trainers: from rows to trees. */
@NullMarked
package io.feedrank.training.trees;

import org.jspecify.annotations.NullMarked;
