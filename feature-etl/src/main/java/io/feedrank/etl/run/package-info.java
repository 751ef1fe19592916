/** The ETL: folds the log into timelines, user states and fitted parts, as far as it has come. */
@NullMarked
package io.feedrank.etl.run;

import org.jspecify.annotations.NullMarked;
