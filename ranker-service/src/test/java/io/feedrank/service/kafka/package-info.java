@NullMarked
package io.feedrank.service.kafka;

import org.jspecify.annotations.NullMarked;
