/**
 * The nouns of a feed: users, posts, events, histories, moments. Depends on nothing but the JDK.
 */
@NullMarked
package io.feedrank.domain;

import org.jspecify.annotations.NullMarked;
