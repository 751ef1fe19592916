@NullMarked
package io.feedrank.neural;

import org.jspecify.annotations.NullMarked;
