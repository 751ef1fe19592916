/**
 * The item-item model: who likes this also likes that.
 *
 * <p>Plain computation on dense user and post indices: no database, no clock, the same bits at any
 * thread count.
 */
@NullMarked
package io.feedrank.etl.itemitem;

import org.jspecify.annotations.NullMarked;
