/** Training rows as files, for programs elsewhere. */
@NullMarked
package io.feedrank.training.export;

import org.jspecify.annotations.NullMarked;
