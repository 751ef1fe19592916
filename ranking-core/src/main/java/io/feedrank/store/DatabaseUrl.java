package io.feedrank.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * The address of a database and the user who connects, read from any of the usual forms of a URL.
 *
 * @param jdbc the URL as the driver reads it, without user and password
 * @param user empty for the driver's default
 * @param password empty for none
 */
record DatabaseUrl(String jdbc, String user, String password) {

  /**
   * Reads {@code jdbc:postgresql://host/db?user=..&password=..} or {@code
   * postgresql://user:password@host/db}.
   *
   * @throws DatabaseException.BadUrl if it is neither
   * @throws DatabaseException.UnsafeUrl if it asks for the simple query mode
   */
  static DatabaseUrl parse(String url) {
    SimpleQueryMode.refuse(url);
    if (url.startsWith("postgresql://") || url.startsWith("postgres://")) {
      return parseUri(url);
    }
    Properties read = url.startsWith("jdbc:postgresql:") ? Driver.parseURL(url, null) : null;
    if (read == null) {
      throw new DatabaseException.BadUrl(url);
    }
    String user = read.getProperty("user", "");
    String password = read.getProperty("password", "");
    return new DatabaseUrl(withoutWho(url), user, password);
  }

  /** What the URL says of user and password would win over what is given beside it. */
  private static String withoutWho(String url) {
    String plain = url.replaceAll("(?<=[?&])(user|password)=[^&]*&?", "");
    return plain.endsWith("?") || plain.endsWith("&")
        ? plain.substring(0, plain.length() - 1)
        : plain;
  }

  private static DatabaseUrl parseUri(String url) {
    try {
      URI uri = new URI(url);
      if (uri.getHost() == null) {
        throw new DatabaseException.BadUrl(url);
      }
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String[] who = (uri.getUserInfo() == null ? "" : uri.getUserInfo()).split(":", 2);
      return new DatabaseUrl(
          "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
          who[0],
          who.length > 1 ? who[1] : "");
    } catch (URISyntaxException notAUri) {
      throw new DatabaseException.BadUrl(url);
    }
  }

  /** The place without anything secret: for messages. */
  String place() {
    String plain = jdbc.substring("jdbc:".length());
    int query = plain.indexOf('?');
    return query < 0 ? plain : plain.substring(0, query);
  }
}
