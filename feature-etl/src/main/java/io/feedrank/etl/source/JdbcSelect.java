package io.feedrank.etl.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One query on a database of another house, whose result has the plain form.
 *
 * @param key where the configuration says it, for messages
 * @param from a table, as {@link JdbcOptions} has it
 * @param columns the plain form's names, in order
 * @param expressions what fills them
 */
record JdbcSelect(String key, String from, List<String> columns, List<String> expressions) {

  private static final String SECTION = "feed.jdbc.";

  /** The query that gives users. */
  static JdbcSelect of(JdbcOptions.Users users) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("user_id", users.id());
    users.attributes().forEach(each -> columns.put(each.name(), each.expression()));
    return of("users", users.from(), columns);
  }

  /** The query that gives posts. */
  static JdbcSelect of(JdbcOptions.Posts posts) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("post_id", posts.id());
    columns.put("text", posts.text());
    columns.put("topic", posts.topic());
    put(columns, "published_at", posts.publishedAt());
    put(columns, "hidden", posts.hidden());
    posts.attributes().forEach(each -> columns.put(each.name(), each.expression()));
    return of("posts", posts.from(), columns);
  }

  /** The query that gives the events of a table. */
  static JdbcSelect of(int place, JdbcOptions.Events events) {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("timestamp", events.at());
    columns.put("user_id", events.user());
    columns.put("post_id", events.post());
    columns.put("action", events.action());
    put(columns, "position", events.position());
    put(columns, "propensity", events.propensity());
    return of("events[%d]".formatted(place), events.from(), columns);
  }

  private static void put(Map<String, String> columns, String name, Optional<String> expression) {
    expression.ifPresent(sql -> columns.put(name, sql));
  }

  private static JdbcSelect of(String key, String from, Map<String, String> columns) {
    if (from.isBlank()) {
      throw new ImportException.NotConfigured(SECTION + key + ".from");
    }
    return new JdbcSelect(
        SECTION + key, from, new ArrayList<>(columns.keySet()), new ArrayList<>(columns.values()));
  }

  /** The query, in words that every database speaks. */
  String sql() {
    return "select %s from %s".formatted(String.join(", ", expressions), from);
  }
}
