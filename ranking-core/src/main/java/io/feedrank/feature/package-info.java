/** Every feature, once: pure functions of what was known at a moment. */
@NullMarked
package io.feedrank.feature;

import org.jspecify.annotations.NullMarked;
