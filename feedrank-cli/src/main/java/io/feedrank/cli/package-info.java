/**
 * The command line: one launcher, one jar, one configuration file. Commands read what was typed,
 * hand it to the modules as options, and show progress and results; they compute nothing.
 */
@NullMarked
package io.feedrank.cli;

import org.jspecify.annotations.NullMarked;
