/**
 * Forests of regression trees: read from the trainers' own formats, scored exactly, explained
 * exactly. Flat arrays, no native code.
 */
@NullMarked
package io.feedrank.model.forest;

import org.jspecify.annotations.NullMarked;
