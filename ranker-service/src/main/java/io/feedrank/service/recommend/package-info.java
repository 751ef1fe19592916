/** From a request to ranked posts: plain synchronous Java over the core's own ranking code. */
@NullMarked
package io.feedrank.service.recommend;

import org.jspecify.annotations.NullMarked;
