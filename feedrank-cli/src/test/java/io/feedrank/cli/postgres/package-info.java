@NullMarked
package io.feedrank.cli.postgres;

import org.jspecify.annotations.NullMarked;
