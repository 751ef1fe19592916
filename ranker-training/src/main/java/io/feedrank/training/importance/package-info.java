/** What each feature, and each group of them, is worth to a model. */
@NullMarked
package io.feedrank.training.importance;

import org.jspecify.annotations.NullMarked;
