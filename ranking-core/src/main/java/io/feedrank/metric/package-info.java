/** Ranking and probability metrics with their intervals. Depends on nothing but the JDK. */
@NullMarked
package io.feedrank.metric;

import org.jspecify.annotations.NullMarked;
