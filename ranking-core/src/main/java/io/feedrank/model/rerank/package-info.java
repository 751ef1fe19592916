/**
 * What is done to an order of posts after they were scored: for the user's sake, not the model's.
 */
@NullMarked
package io.feedrank.model.rerank;

import org.jspecify.annotations.NullMarked;
