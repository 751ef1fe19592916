/** An evaluation as a page to look at: one class a section. */
@NullMarked
package io.feedrank.training.page;

import org.jspecify.annotations.NullMarked;
