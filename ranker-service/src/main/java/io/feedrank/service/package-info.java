/** The service as a whole: its options, its wiring, its life from start to stop. */
@NullMarked
package io.feedrank.service;

import org.jspecify.annotations.NullMarked;
