package io.feedrank.service.http;

import io.feedrank.domain.Moment;
import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.service.recommend.FeedRequest;
import io.feedrank.service.recommend.Selection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The start of the next page of an answer: all that the service needs to know, carried by the
 * caller.
 *
 * @param user who asks
 * @param second as of when
 * @param topic which posts; null for all topics
 * @param excluded ids left out
 * @param diversity of the list
 * @param skip how many posts the pages before held
 * @param by what ranked them
 */
record Page(
    long user,
    long second,
    @Nullable String topic,
    List<Long> excluded,
    double diversity,
    int skip,
    String by) {

  /** The deepest place that pages lead to. */
  static final int DEEPEST = 1_000;

  /** The page after this one's request. */
  static Page after(FeedRequest request, String by) {
    return new Page(
        request.userId(),
        request.moment().second(),
        request.selection().topic(),
        request.selection().excluded(),
        request.rerank().diversity(),
        request.skip() + request.limit(),
        by);
  }

  FeedRequest request(RerankOptions standard, int limit) {
    return new FeedRequest(
        user,
        new Moment(second),
        new Selection(topic, excluded),
        standard.diverse(diversity),
        skip,
        limit);
  }
}
