/** Speed against named rivals, all measured in one run on one machine. */
@NullMarked
package io.feedrank.benchmarks;

import org.jspecify.annotations.NullMarked;
