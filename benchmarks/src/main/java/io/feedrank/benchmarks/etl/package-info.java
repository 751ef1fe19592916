/** The way of a simulated feed from files to features, at any scale, step by step. */
@NullMarked
package io.feedrank.benchmarks.etl;

import org.jspecify.annotations.NullMarked;
