/**
 * Several services behind a proxy: what callers notice while they are killed, hung and replaced.
 */
@NullMarked
package io.feedrank.benchmarks.replicas;

import org.jspecify.annotations.NullMarked;
