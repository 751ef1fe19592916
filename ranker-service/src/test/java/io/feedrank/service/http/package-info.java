@NullMarked
package io.feedrank.service.http;

import org.jspecify.annotations.NullMarked;
