/** How a long computation runs: on how many threads, and whom it tells how far it is. */
@NullMarked
package io.feedrank.etl.compute;

import org.jspecify.annotations.NullMarked;
