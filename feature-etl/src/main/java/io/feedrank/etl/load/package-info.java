/** The import: what a source reads goes into the feed's tables, at once or not at all. */
@NullMarked
package io.feedrank.etl.load;

import org.jspecify.annotations.NullMarked;
