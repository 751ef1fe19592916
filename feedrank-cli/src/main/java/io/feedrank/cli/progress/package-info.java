/** Tells people how far a long step has come. */
@NullMarked
package io.feedrank.cli.progress;

import org.jspecify.annotations.NullMarked;
