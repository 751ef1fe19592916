/** What the notebooks share: a feed to look at, tables, and pictures. */
@NullMarked
package io.feedrank.notebook;

import org.jspecify.annotations.NullMarked;
