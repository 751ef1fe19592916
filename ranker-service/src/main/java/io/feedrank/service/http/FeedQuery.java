package io.feedrank.service.http;

import io.feedrank.domain.Moment;
import io.feedrank.model.rerank.RerankOptions;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.service.recommend.FeedRequest;
import io.feedrank.service.recommend.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request for recommendations as it stands in the query.
 *
 * @param request what is asked
 * @param now whether the caller named no moment, so that it is the present one
 * @param explain whether the answer says why
 * @param by what ranked the pages before; null on the first page
 */
record FeedQuery(FeedRequest request, boolean now, boolean explain, @Nullable String by) {

  static final int DEFAULT_LIMIT = 5;
  static final int LARGEST_LIMIT = 100;

  private static final Set<String> FIRST_PAGE =
      Set.of("id", "time", "limit", "topic", "exclude", "diversity", "explain", "cursor");
  private static final Set<String> NEXT_PAGE = Set.of("cursor", "limit", "explain");

  /**
   * Reads a query.
   *
   * @param raw as it stands in the URI
   * @throws BadParameterException if it is not legal
   */
  static FeedQuery parse(@Nullable String raw, HandlerContext desk, Cursors cursors) {
    QueryParameters query = QueryParameters.parse(raw, FIRST_PAGE);
    int limit = query.number("limit", 1, LARGEST_LIMIT, DEFAULT_LIMIT);
    boolean explain = query.flag("explain");
    if (query.text("cursor").isPresent()) {
      Page page = cursors.open(query.text("cursor").get());
      QueryParameters.parse(raw, NEXT_PAGE);
      return new FeedQuery(page.request(desk.rerank(), limit), false, explain, page.by());
    }
    Selection selection =
        new Selection(query.text("topic").orElse(null), excluded(query, desk.ids()));
    Optional<Moment> named = query.moment("time");
    RerankOptions rerank =
        desk.rerank().diverse(query.share("diversity", desk.rerank().diversity()));
    FeedRequest request =
        new FeedRequest(
            query.id("id", desk.ids()).number(),
            named.orElseGet(desk::now),
            selection,
            rerank,
            0,
            limit);
    return new FeedQuery(request, named.isEmpty(), explain, null);
  }

  /**
   * Checks what depends on what is live.
   *
   * @throws BadParameterException if the topic is not one of the catalogue
   * @throws ExpiredException if the pages before were ranked by something else
   */
  void check(ServingSnapshot serving) {
    checkTopic(request.selection().topic(), serving);
    if (by != null && !by.equals(serving.by().label())) {
      throw new ExpiredException(
          "the pages before were ranked by %s, now %s is live; begin again without the cursor"
              .formatted(by, serving.by().label()));
    }
  }

  /** Checks that a topic, if one is asked for, is one of the catalogue. */
  static void checkTopic(@Nullable String topic, ServingSnapshot serving) {
    List<String> known = serving.knowledge().basis().catalogue().topics();
    if (topic != null && !known.contains(topic)) {
      throw new BadParameterException(
          "parameter 'topic' is '%s'; did you mean '%s'?"
              .formatted(QueryParameters.shown(topic), NearestName.of(topic, known)));
    }
  }

  private static List<Long> excluded(QueryParameters query, CallerIds known) {
    List<Long> ids = new ArrayList<>();
    for (String id : query.text("exclude").map(text -> text.split(",", -1)).orElse(new String[0])) {
      ids.add(known.parse("a post in 'exclude'", id).number());
    }
    if (ids.size() > Selection.MOST_EXCLUDED) {
      throw new BadParameterException(
          "'exclude' names %d posts; at most %d are legal"
              .formatted(ids.size(), Selection.MOST_EXCLUDED));
    }
    return ids;
  }
}
