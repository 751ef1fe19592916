/** Tests of the door to PostgreSQL, and the database that all modules' tests share. */
@NullMarked
package io.feedrank.store;

import org.jspecify.annotations.NullMarked;
