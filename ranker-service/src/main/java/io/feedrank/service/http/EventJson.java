package io.feedrank.service.http;

import io.feedrank.domain.Actions;
import io.feedrank.domain.EventTimes;
import io.feedrank.service.live.CallerId;
import io.feedrank.service.live.FeedbackEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reported events as callers write them: one JSON object or an array of them, each {@code
 * {"eventId"?, "at"?, "userId", "postId", "action"}}. Read strictly: one bad event refuses the
 * batch, and the message names its place.
 */
final class EventJson {

  private static final Set<String> FIELDS = Set.of("eventId", "at", "userId", "postId", "action");
  private static final int LARGEST_BATCH = 1_000;

  private static final String LEGAL_TIMES = EventTimes.words();

  private final Actions actions;
  private final CallerIds ids;
  private final Instant now;
  private final Instant sent;

  /**
   * A reader of events that have just been sent.
   *
   * @param actions those that the feed knows
   * @param ids what users and posts are called by
   * @param now the time of events that do not say
   */
  EventJson(Actions actions, CallerIds ids, Instant now) {
    this(actions, ids, now, now);
  }

  /**
   * A reader of events.
   *
   * @param actions those that the feed knows
   * @param ids what users and posts are called by
   * @param now events may lie at most five minutes after it ({@link EventTimes})
   * @param sent the time of events that do not say
   */
  EventJson(Actions actions, CallerIds ids, Instant now, Instant sent) {
    this.actions = actions;
    this.ids = ids;
    this.now = now.truncatedTo(ChronoUnit.MICROS);
    this.sent = sent.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * The events of a body.
   *
   * @throws BadParameterException if it holds none, too many, or one that is not legal
   */
  List<FeedbackEvent> read(JsonNode root) {
    if (root.isObject()) {
      return List.of(event("event", root));
    }
    if (!root.isArray() || root.isEmpty() || root.size() > LARGEST_BATCH) {
      throw new BadParameterException(
          "the body must be one event or an array of 1 to %d, such as {\"userId\": 42, \"postId\": 7, \"action\": \"%s\"}"
              .formatted(LARGEST_BATCH, actions.get(0).name()));
    }
    List<FeedbackEvent> events = new ArrayList<>(root.size());
    for (int i = 0; i < root.size(); i++) {
      events.add(event("event " + i, root.get(i)));
    }
    return events;
  }

  private FeedbackEvent event(String what, JsonNode json) {
    Bodies.checkFields(what, json, FIELDS);
    CallerId user = ids.read(what, "userId", json.get("userId"));
    return new FeedbackEvent(
        eventId(what, json.get("eventId")),
        at(what, json.get("at")),
        user,
        ids.read(what, "postId", json.get("postId")).number(),
        action(what, json.get("action")));
  }

  private static @Nullable UUID eventId(String what, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    String text = value.isString() ? value.asString() : value.toString();
    if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw refused(what, "eventId", value, "a UUID such as 7f6b4d5e-0c1a-4c8e-9a52-3f1d2b6c7e80");
    }
    return UUID.fromString(text);
  }

  private Instant at(String what, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      if (!sent.equals(now) && !legal(sent)) {
        throw new BadParameterException(
            "%s has no 'at', and was sent at %s; give %s".formatted(what, sent, LEGAL_TIMES));
      }
      return sent;
    }
    Instant at =
        MomentText.instant(
            "%s: 'at'".formatted(what), value.isString() ? value.asString() : value.toString());
    if (!legal(at)) {
      throw refused(what, "at", value, LEGAL_TIMES);
    }
    return at.truncatedTo(ChronoUnit.MICROS);
  }

  private boolean legal(Instant at) {
    return EventTimes.at(now).contains(at);
  }

  /** A number of 64 bits. */
  static long whole(String what, String name, @Nullable JsonNode value) {
    if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
      throw refused(what, name, value, "a whole number of 64 bits");
    }
    return value.asLong();
  }

  private int action(String what, @Nullable JsonNode value) {
    if (value == null || !value.isString() || !actions.knows(value.asString())) {
      throw refused(what, "action", value, "one of " + actions.names());
    }
    return actions.code(value.asString());
  }

  /** A value is none of those that are legal, or is missing. */
  static BadParameterException refused(
      String what, String name, @Nullable JsonNode value, String legal) {
    return new BadParameterException(
        value == null
            ? "%s has no '%s'; give %s".formatted(what, name, legal)
            : "%s: '%s' is %s; give %s"
                .formatted(what, name, QueryParameters.shown(value.toString()), legal));
  }
}
