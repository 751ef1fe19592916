@NullMarked
package io.feedrank.service.recommend;

import org.jspecify.annotations.NullMarked;
