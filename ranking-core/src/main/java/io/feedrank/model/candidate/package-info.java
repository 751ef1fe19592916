/**
 * Where the candidates of a request come from when the catalogue is too large for scoring all of
 * it.
 */
@NullMarked
package io.feedrank.model.candidate;

import org.jspecify.annotations.NullMarked;
