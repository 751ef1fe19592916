@NullMarked
package io.feedrank.etl.run;

import org.jspecify.annotations.NullMarked;
