/** Events from a topic of Kafka, each counted once. */
@NullMarked
package io.feedrank.service.kafka;

import org.jspecify.annotations.NullMarked;
