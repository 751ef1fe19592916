/** From files of other houses to the feed's tables: readers of known forms, and the import. */
@NullMarked
package io.feedrank.etl.source;

import org.jspecify.annotations.NullMarked;
