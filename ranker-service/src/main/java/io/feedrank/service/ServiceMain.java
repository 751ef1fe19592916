package io.feedrank.service;

import io.feedrank.service.http.Tokens;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/**
 * Starts the service alone, for containers: the database's URL and the port come from the arguments
 * {@code --db=URL --port=8080} or from the environment variables {@code FEEDRANK_DB} and {@code
 * FEEDRANK_PORT}, the tokens from {@code FEEDRANK_WRITE_TOKEN} and {@code FEEDRANK_ADMIN_TOKEN};
 * without both, random ones are made and logged.
 */
public final class ServiceMain {

  private ServiceMain() {}

  /** Runs until the process is told to end. */
  @SuppressWarnings("resource") // it lives as long as the process; a shutdown hook closes it
  public static void main(String[] arguments) {
    RankerService.start(options(arguments, System.getenv()), Clock.systemUTC());
  }

  static ServiceOptions options(String[] arguments, Map<String, String> environment) {
    String database = environment.get("FEEDRANK_DB");
    String port = environment.getOrDefault("FEEDRANK_PORT", "8080");
    for (String argument : arguments) {
      if (argument.startsWith("--db=")) {
        database = argument.substring("--db=".length());
      } else if (argument.startsWith("--port=")) {
        port = argument.substring("--port=".length());
      } else {
        throw new IllegalArgumentException(
            "argument '%s' is unknown; legal are --db=URL and --port=NUMBER".formatted(argument));
      }
    }
    if (database == null) {
      throw new IllegalArgumentException(
          "no database is given; set FEEDRANK_DB or pass --db=jdbc:postgresql://host/db?user=..&password=..");
    }
    return ServiceOptions.of(database, port(port), Tokens.in(environment, new SecureRandom()));
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException(
          "port '%s' is not a number from 0 to 65535".formatted(text));
    }
    return Integer.parseInt(text);
  }
}
