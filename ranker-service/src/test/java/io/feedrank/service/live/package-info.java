@NullMarked
package io.feedrank.service.live;

import org.jspecify.annotations.NullMarked;
