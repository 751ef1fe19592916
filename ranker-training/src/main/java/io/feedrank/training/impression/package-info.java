/** What was shown, as requests with labels, in windows of time. */
@NullMarked
package io.feedrank.training.impression;

import org.jspecify.annotations.NullMarked;
