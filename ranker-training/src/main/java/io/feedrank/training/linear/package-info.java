/** Logistic regression by Newton's method, for linear models and for the margins of forests. */
@NullMarked
package io.feedrank.training.linear;

import org.jspecify.annotations.NullMarked;
