/** The file {@code feedrank.yml}, as the options of each part. */
@NullMarked
package io.feedrank.cli.settings;

import org.jspecify.annotations.NullMarked;
