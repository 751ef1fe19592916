package io.feedrank.service.live;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.client.SSLMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The address of the database, for both of its drivers: the blocking one that loads knowledge and
 * the reactive one that reads users' logs. Of several hosts the reactive one asks the first.
 *
 * @param url as the operator gave it: {@code jdbc:postgresql://host/db?user=..&password=..} or
 *     {@code postgresql://user:password@host/db}
 */
public record PostgresAddress(String url) {

  private static final int DEFAULT_PORT = 5432;

  /** What the blocking driver waits for at most, in seconds, where the URL does not say. */
  private static final String CONNECT_SECONDS = "5";

  private static final String ANSWER_SECONDS = "120";

  /** Checks that it can be read. */
  public PostgresAddress {
    if (uri(url) == null) {
      throw new IllegalArgumentException(
          "the database URL cannot be read; give one like jdbc:postgresql://localhost:5432/feed?user=name&password=word or postgresql://name:word@localhost:5432/feed");
    }
  }

  /** The URL for the blocking driver, with time-outs, so that no wait is for ever. */
  String blocking() {
    return with(with(url, "connectTimeout", CONNECT_SECONDS), "socketTimeout", ANSWER_SECONDS);
  }

  /**
   * The same for somebody who waits: no answer takes longer than so long, rounded up to seconds.
   */
  String blocking(Duration longest) {
    String seconds = Long.toString(Math.max(1, longest.plusMillis(999).toSeconds()));
    return with(with(url, "connectTimeout", seconds), "socketTimeout", seconds);
  }

  private static String with(String url, String name, String value) {
    return url.contains(name + "=")
        ? url
        : url + (url.contains("?") ? "&" : "?") + name + "=" + value;
  }

  /** Where the reactive driver connects to, as whom, and to which schema. */
  PostgresqlConnectionConfiguration.Builder reactive() {
    URI uri = uri(url);
    if (uri == null) {
      throw new IllegalStateException("a URL that was checked can be read");
    }
    Map<String, String> query = query(uri);
    String[] who = (uri.getUserInfo() == null ? "" : uri.getUserInfo()).split(":", 2);
    String user =
        who[0].isEmpty()
            ? query.getOrDefault("user", System.getProperty("user.name", "postgres"))
            : who[0];
    String path = uri.getPath().replaceFirst("^/", "");
    return PostgresqlConnectionConfiguration.builder()
        .host(uri.getHost())
        .port(uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort())
        .database(path.isEmpty() ? user : path)
        .username(user)
        .password(who.length > 1 ? who[1] : query.get("password"))
        .sslMode(SSLMode.fromValue(query.getOrDefault("sslmode", "prefer")))
        .schema("feedrank");
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.put(
            parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  /** The URL as a URI with one host; null if it is not one. */
  private static @Nullable URI uri(String url) {
    if (!url.matches("(jdbc:postgresql|postgresql|postgres)://.+")) {
      return null;
    }
    try {
      URI uri = new URI(url.replaceFirst("^jdbc:", "").replaceFirst(",[^/?]*", ""));
      return uri.getHost() == null ? null : uri;
    } catch (URISyntaxException unreadable) {
      return null;
    }
  }

  /** Without anything secret. */
  @Override
  public String toString() {
    int query = url.indexOf('?');
    String place = query < 0 ? url : url.substring(0, query);
    return place.replaceAll("//[^@/]*@", "//");
  }
}
