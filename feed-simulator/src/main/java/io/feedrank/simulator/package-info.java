/**
 * A simulator of a whole feed: users, posts and the rows of who saw and liked what, with the true
 * probability of every like. Depends on nothing but the JDK. The model in formulas is in {@code
 * docs/SIMULATOR.md}.
 */
@NullMarked
package io.feedrank.simulator;

import org.jspecify.annotations.NullMarked;
