/** The sessions that choices are made on, and how good a forest is on them. */
@NullMarked
package io.feedrank.training.validation;

import org.jspecify.annotations.NullMarked;
