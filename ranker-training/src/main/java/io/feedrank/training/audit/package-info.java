/** Whether anything that a model sees has seen the future. */
@NullMarked
package io.feedrank.training.audit;

import org.jspecify.annotations.NullMarked;
