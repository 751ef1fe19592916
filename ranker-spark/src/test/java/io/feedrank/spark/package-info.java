@NullMarked
package io.feedrank.spark;

import org.jspecify.annotations.NullMarked;
