/** Acceptance of the simulated feed at 2 % scale, and the small tests beside it. */
@NullMarked
package io.feedrank.simulator;

import org.jspecify.annotations.NullMarked;
