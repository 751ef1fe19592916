@NullMarked
package io.feedrank.cli;

import org.jspecify.annotations.NullMarked;
