@NullMarked
package io.feedrank.etl.source;

import org.jspecify.annotations.NullMarked;
