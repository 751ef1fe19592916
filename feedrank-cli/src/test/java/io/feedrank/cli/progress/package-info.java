@NullMarked
package io.feedrank.cli.progress;

import org.jspecify.annotations.NullMarked;
