package io.feedrank.etl.source;

import io.feedrank.domain.Attribute;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The location of a feed in an external database, and the names of its tables and columns.
 *
 * <p>What is called an expression is SQL as that database speaks it: the name of a column, or
 * anything that can stand in a select list. What is called a table may be one, several with joins
 * between them, or a query in parentheses with a name.
 *
 * @param url as JDBC wants it, without a password; empty if no database is meant
 * @param user empty for the driver's default
 * @param fetchSize how many rows are in memory at once, 1 to 1,000,000
 * @param users where users come from
 * @param posts where posts come from
 * @param events where events come from, in any number of tables
 */
public record JdbcOptions(
    String url, String user, int fetchSize, Users users, Posts posts, List<Events> events) {

  private static final int MOST_ROWS = 1_000_000;
  private static final Pattern SECRET =
      Pattern.compile("(?i)[?&;](password|pwd|sslpassword)=|//[^/@:]*:[^/@]*@");

  /** No database, and the names of the plain form. */
  public static final JdbcOptions DEFAULT =
      new JdbcOptions(
          "",
          "",
          10_000,
          new Users("", "user_id", List.of()),
          new Posts("", "post_id", "text", "topic", Optional.empty(), Optional.empty(), List.of()),
          List.of());

  /** Checks the ranges, and that no password stands where files are shared. */
  public JdbcOptions {
    events = List.copyOf(events);
    if (!url.isEmpty() && !url.startsWith("jdbc:")) {
      throw new IllegalArgumentException(
          "url does not begin with 'jdbc:'; give one like jdbc:postgresql://localhost:5432/shop");
    }
    if (SECRET.matcher(url).find()) {
      throw new IllegalArgumentException(
          "url holds a password; take it out, and give it by the variable FEEDRANK_SOURCE_PASSWORD");
    }
    if (fetchSize < 1 || fetchSize > MOST_ROWS) {
      throw new IllegalArgumentException(
          "fetch-size %d is outside 1..%d".formatted(fetchSize, MOST_ROWS));
    }
  }

  /** Where it is, without options: for messages. */
  String place() {
    int options = url.indexOf('?');
    return options < 0 ? url : url.substring(0, options);
  }

  /**
   * Where users come from.
   *
   * @param from a table; empty if nothing is known of users but their events
   * @param id an expression: a whole number of 64 bits with a sign
   */
  public record Users(String from, String id, List<Column> attributes) {

    /** Copies. */
    public Users {
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * Where posts come from.
   *
   * @param from a table
   * @param id an expression: a whole number of 64 bits with a sign
   * @param text an expression
   * @param topic an expression
   * @param publishedAt an expression: a time, or nothing for always
   * @param hidden an expression: true or false
   */
  public record Posts(
      String from,
      String id,
      String text,
      String topic,
      Optional<String> publishedAt,
      Optional<String> hidden,
      List<Column> attributes) {

    /** Copies. */
    public Posts {
      attributes = List.copyOf(attributes);
    }
  }

  /**
   * Where events come from.
   *
   * @param from a table
   * @param at an expression: a time
   * @param user an expression: a user's id
   * @param post an expression: a post's id
   * @param action an expression: the name of an action; a fixed one stands in single quotes
   * @param position an expression: the place of an impression in its session, from 1
   * @param propensity an expression: the probability with which it was shown there
   */
  public record Events(
      String from,
      String at,
      String user,
      String post,
      String action,
      Optional<String> position,
      Optional<String> propensity) {}

  /**
   * An attribute of users or posts. Only what is named so leaves the database.
   *
   * @param name of the attribute
   * @param kind how its values are read
   * @param value an expression; the attribute's name if left out
   */
  public record Column(String name, Attribute.Kind kind, Optional<String> value) {

    /** The SQL that gives its values. */
    String expression() {
      return value.orElse(name);
    }

    /** The attribute that it fills. */
    Attribute of(Attribute.Owner owner) {
      return new Attribute(owner, name, kind);
    }
  }
}
