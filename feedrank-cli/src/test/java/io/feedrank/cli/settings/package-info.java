@NullMarked
package io.feedrank.cli.settings;

import org.jspecify.annotations.NullMarked;
