/** Tests of the ETL. */
@NullMarked
package io.feedrank.etl;

import org.jspecify.annotations.NullMarked;
