/** Forests, bundles and the ranker that turns a feature matrix into an order. */
@NullMarked
package io.feedrank.model;

import org.jspecify.annotations.NullMarked;
