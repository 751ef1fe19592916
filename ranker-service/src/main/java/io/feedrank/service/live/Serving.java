package io.feedrank.service.live;

import io.feedrank.feature.Knowledge;

/**
 * Everything that requests are answered from besides users' logs. Immutable and swapped as a whole:
 * a request that has begun ends on the one it began with.
 *
 * @param knowledge what features know
 * @param posts the posts as callers see them, over the same catalogue
 * @param by what ranks
 */
public record Serving(Knowledge knowledge, PostPages posts, ServedBy by) implements Live {}
