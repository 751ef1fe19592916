package io.feedrank.etl.run;

import io.feedrank.domain.FeedLog;

/**
 * What lies near enough to new events to be told its place in a session anew: a late event moves
 * those after it. Counting what was there before out and what is there now in leaves the counts by
 * place as if all had come in order.
 *
 * @param before without the new events
 * @param after with them
 */
record SessionEvents(FeedLog before, FeedLog after) {}
