/** The door to PostgreSQL: schema, bulk copies, tables, registry. */
@NullMarked
package io.feedrank.store;

import org.jspecify.annotations.NullMarked;
