package io.feedrank.service.http;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * The options of the HTTP layer.
 *
 * @param port where to listen; 0 for any free one
 * @param threads how many threads rank; 1 to 256
 * @param timeout the longest wait for an answer; 100 milliseconds to 1 minute
 * @param receive how long a request may take to arrive whole, and an answer to be read; 100
 *     milliseconds to 5 minutes
 * @param atOnce the most requests under way at once; more are asked to come back, and fewer are let
 *     in where they would wait for each other; 1 to 1,000,000
 * @param perAddress the most requests of one address that arrive at once and are not whole; 1 to
 *     1,000,000
 * @param answers how long an answer is given again to the same request while nothing new is known;
 *     0 (rank anew for each request) to 1 hour
 * @param perSecond the most requests a second that one token may make, in bursts of twice as many;
 *     more are asked to come back; 0 for no limit, at most 1,000,000
 * @param reading whether reading needs a token, too
 * @param lists the form of the lists of posts
 * @param drain how long a service that is told to end goes on answering while readiness is down, so
 *     that a proxy sends nothing more when it closes; 0 (alone, or behind none) to 5 minutes
 * @param tokens what callers show who change something
 */
public record HttpOptions(
    int port,
    int threads,
    Duration timeout,
    Duration receive,
    int atOnce,
    int perAddress,
    Duration answers,
    int perSecond,
    Reading reading,
    Lists lists,
    Duration drain,
    Tokens tokens) {

  /** Who may read. */
  public enum Reading {
    /** Everybody who can reach the service. */
    OPEN,
    /** Those with a token. */
    TOKEN
  }

  /** The form in which {@code GET /post/recommendations} answers. */
  public enum Lists {
    /** An array of posts. */
    PLAIN,
    /**
     * {@code {"exp_group": ..., "recommendations": [...]}}: the array beside the variant's name.
     */
    GROUPED
  }

  /** Checks the ranges. */
  public HttpOptions {
    check("port", port, 0, 65_535);
    check("threads", threads, 1, 256);
    check("requests at once", atOnce, 1, 1_000_000);
    check("arriving requests of an address", perAddress, 1, 1_000_000);
    check("requests a second", perSecond, 0, 1_000_000);
    if (timeout.compareTo(Duration.ofMillis(100)) < 0
        || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException(
          "request time-out %s is outside 100 milliseconds to 1 minute".formatted(timeout));
    }
    if (receive.compareTo(Duration.ofMillis(100)) < 0
        || receive.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException(
          "time to receive a request %s is outside 100 milliseconds to 5 minutes"
              .formatted(receive));
    }
    if (answers.isNegative() || answers.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException(
          "age of answers %s is outside 0 seconds to 1 hour".formatted(answers));
    }
    if (drain.isNegative() || drain.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException(
          "drain %s is outside 0 seconds to 5 minutes".formatted(drain));
    }
  }

  private static void check(String what, int value, int smallest, int largest) {
    if (value < smallest || value > largest) {
      throw new IllegalArgumentException(
          "%s is %d; legal are %d..%d".formatted(what, value, smallest, largest));
    }
  }

  /**
   * This port, a thread a processor, answers within 5 seconds, requests within 10, 512 of them at
   * once, 256 of one address that are not whole, answers given again for 10 seconds, no limit by
   * token, open reading, plain lists, no drain.
   */
  public static HttpOptions at(int port, Tokens tokens) {
    int threads = Math.min(256, Runtime.getRuntime().availableProcessors());
    return new HttpOptions(
        port,
        threads,
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        512,
        256,
        Duration.ofSeconds(10),
        0,
        Reading.OPEN,
        Lists.PLAIN,
        Duration.ZERO,
        tokens);
  }

  /** The same on another port; 0 for any free one. */
  public HttpOptions on(int otherPort) {
    return changed(draft -> draft.port = otherPort);
  }

  /** The same with the tokens that others must show. */
  public HttpOptions with(Tokens others) {
    return changed(draft -> draft.tokens = others);
  }

  /** The same with another number of threads that rank. */
  public HttpOptions rankingOn(int someThreads) {
    return changed(draft -> draft.threads = someThreads);
  }

  /** The same with another bound on the requests under way. */
  public HttpOptions atOnce(int requests) {
    return changed(draft -> draft.atOnce = requests);
  }

  /** The same with answers that are given again for another time. */
  public HttpOptions answersFor(Duration age) {
    return changed(draft -> draft.answers = age);
  }

  /** The same with another limit by token. */
  public HttpOptions perSecond(int requests) {
    return changed(draft -> draft.perSecond = requests);
  }

  /** The same for other readers and with another form of lists. */
  public HttpOptions with(Reading readers, Lists form) {
    return changed(
        draft -> {
          draft.reading = readers;
          draft.lists = form;
        });
  }

  /** The same with another time-out. */
  public HttpOptions within(Duration longest) {
    return changed(draft -> draft.timeout = longest);
  }

  /** The same with other bounds on requests that arrive. */
  public HttpOptions receiving(Duration longest, int ofOneAddress) {
    return changed(
        draft -> {
          draft.receive = longest;
          draft.perAddress = ofOneAddress;
        });
  }

  /** The same with another time between being told to end and ending. */
  public HttpOptions draining(Duration pause) {
    return changed(draft -> draft.drain = pause);
  }

  private HttpOptions changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** Options of which some are about to change. */
  private static final class Draft {

    private int port;
    private int threads;
    private Duration timeout;
    private Duration receive;
    private int atOnce;
    private int perAddress;
    private Duration answers;
    private int perSecond;
    private Reading reading;
    private Lists lists;
    private Duration drain;
    private Tokens tokens;

    Draft(HttpOptions options) {
      port = options.port;
      threads = options.threads;
      timeout = options.timeout;
      receive = options.receive;
      atOnce = options.atOnce;
      perAddress = options.perAddress;
      answers = options.answers;
      perSecond = options.perSecond;
      reading = options.reading;
      lists = options.lists;
      drain = options.drain;
      tokens = options.tokens;
    }

    HttpOptions finished() {
      return new HttpOptions(
          port,
          threads,
          timeout,
          receive,
          atOnce,
          perAddress,
          answers,
          perSecond,
          reading,
          lists,
          drain,
          tokens);
    }
  }
}
