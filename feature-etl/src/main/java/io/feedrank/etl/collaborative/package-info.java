/**
 * The collaborative parts beside the item-item model: EASE and iALS, and the door to what fits
 * neural networks.
 *
 * <p>Plain computation on dense user and post indices: no database, no clock, the same bits at any
 * thread count.
 */
@NullMarked
package io.feedrank.etl.collaborative;

import org.jspecify.annotations.NullMarked;
