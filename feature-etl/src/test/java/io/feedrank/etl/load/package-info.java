@NullMarked
package io.feedrank.etl.load;

import org.jspecify.annotations.NullMarked;
