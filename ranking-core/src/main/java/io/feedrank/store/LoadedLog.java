package io.feedrank.store;

import io.feedrank.domain.FeedLog;

/**
 * A log as it was read.
 *
 * @param log the events of known users with known posts
 * @param skipped the number of events that were left out, because their post was deleted or their
 *     user is not on the list of users
 * @param ofUnknownUsers how many of those it was the user's absence
 */
public record LoadedLog(FeedLog log, long skipped, long ofUnknownUsers) {}
