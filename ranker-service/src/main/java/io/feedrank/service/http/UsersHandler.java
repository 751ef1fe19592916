package io.feedrank.service.http;

import io.feedrank.domain.Moment;
import io.feedrank.service.live.CallerId;
import io.feedrank.service.recommend.UserSummary;
import java.util.Set;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** {@code GET /users/{id}/state}: what is known of a user, for people. */
final class UsersHandler {

  private final HandlerContext desk;

  UsersHandler(HandlerContext desk) {
    this.desk = desk;
  }

  Mono<ServerResponse> state(ServerRequest http) {
    QueryParameters query = QueryParameters.parse(http.uri().getRawQuery(), Set.of("time"));
    CallerId user = desk.ids().parse("the user's id", http.pathVariable("id"));
    Moment moment = query.moment("time").orElseGet(desk::now);
    return desk.answer(
        user.number(),
        serving ->
            desk.log(user.number(), desk.stages().of(http))
                .flatMap(
                    known ->
                        HandlerContext.ok(serving.by().label())
                            .bodyValue(UserSummary.of(serving, known, user, moment))));
  }
}
