/** The door: parameters in, JSON out, problems in words. Reactor stops here. */
@NullMarked
package io.feedrank.service.http;

import org.jspecify.annotations.NullMarked;
