package io.feedrank.etl.run;

import io.feedrank.domain.FeedLog;

/**
 * The events that lie near enough to new events for their place in a session to be computed again:
 * a late event moves those after it. Counting what was there before out and what is there now in
 * leaves the counts by place as if all had come in order.
 *
 * @param before without the new events
 * @param after with them
 */
record SessionEvents(FeedLog before, FeedLog after) {}
