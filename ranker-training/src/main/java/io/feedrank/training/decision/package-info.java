/** The metrics that models are selected by: in the promotion gate, in searches and in reports. */
@NullMarked
package io.feedrank.training.decision;

import org.jspecify.annotations.NullMarked;
