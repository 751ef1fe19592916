package io.feedrank.service.http;

import io.feedrank.domain.Moment;
import io.feedrank.model.rerank.RankedPost;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A list of posts as it is sent: the bytes, and what the headers say. Immutable. */
final class RenderedResponse {

  private final byte[] body;
  private final Head head;
  private final List<RankedPost> posts;

  /**
   * What the headers of an answer say.
   *
   * @param servedBy what ranked it
   * @param variant in which arm of the experiment
   * @param step how much of the user was known
   * @param history how well the user's history was known
   * @param moment as of when it holds
   * @param link where the next page is; null on the last one
   */
  record Head(
      String servedBy,
      String variant,
      String step,
      String history,
      Moment moment,
      @Nullable String link) {}

  /** Takes over the bytes. */
  RenderedResponse(byte[] body, Head head, List<RankedPost> posts) {
    this.body = body;
    this.head = head;
    this.posts = List.copyOf(posts);
  }

  /** The posts that it holds. */
  List<RankedPost> posts() {
    return posts;
  }

  /** About the memory it takes, in bytes. */
  int weight() {
    return 256 + body.length + 48 * posts.size();
  }

  /** Sends it. */
  Mono<ServerResponse> send() {
    ServerResponse.BodyBuilder response =
        HandlerContext.ok(head.servedBy())
            .header(RecommendationsHandler.VARIANT, head.variant())
            .header(RecommendationsHandler.STEP, head.step())
            .header(RecommendationsHandler.HISTORY, head.history())
            .header(RecommendationsHandler.MOMENT, head.moment().instant().toString())
            .contentLength(body.length);
    if (head.link() != null) {
      response.header(HttpHeaders.LINK, head.link());
    }
    return response.bodyValue(body);
  }
}
