/**
 * A PostgreSQL server of one's own, for who has none: unpacked, started, shared and stopped under
 * one directory. Knows nothing of the rest of Feedrank.
 */
@NullMarked
package io.feedrank.cli.postgres;

import org.jspecify.annotations.NullMarked;
