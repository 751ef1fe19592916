/** Programs that print the figures of docs/decisions/0024 and docs/PERFORMANCE.md. */
@NullMarked
package io.feedrank.neural.study;

import org.jspecify.annotations.NullMarked;
