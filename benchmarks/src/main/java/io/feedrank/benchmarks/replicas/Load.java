package io.feedrank.benchmarks.replicas;

import io.feedrank.benchmarks.replicas.RequestTally.Failure;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Callers of the proxy who never wait for each other: so many requests a second whatever the
 * answers do, one in ten of them an event. An event that is not acknowledged is reported again
 * under the same id, as callers should; a question is not asked again. Thread-safe.
 */
final class Load implements AutoCloseable {

  private static final int PER_SECOND = 25;
  private static final int AN_EVENT_IN = 10;
  private static final int ATTEMPTS = 10;
  private static final long PAUSE_MILLIS = 300;

  private final Caller proxy;
  private final List<String> users;
  private final List<String> posts;
  private final Random random = new Random(1);
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Collection<RequestTally> tallies = new ConcurrentLinkedQueue<>();
  private final ScheduledFuture<?> sending;
  private volatile RequestTally tally = new RequestTally();

  /**
   * Begins at once.
   *
   * @param users who ask
   * @param posts that they view
   */
  Load(Caller proxy, List<String> users, List<String> posts) {
    this.proxy = proxy;
    this.users = users;
    this.posts = posts;
    this.tallies.add(tally);
    this.sending =
        clock.scheduleAtFixedRate(this::send, 0, 1_000_000 / PER_SECOND, TimeUnit.MICROSECONDS);
  }

  /** A new tally: of all requests that are sent from now on until the next. */
  RequestTally tally() {
    RequestTally fresh = new RequestTally();
    tallies.add(fresh);
    tally = fresh;
    return fresh;
  }

  /** Ends a tally: the requests that belong to it get their answers, however late. */
  void settle(RequestTally ended) throws InterruptedException {
    RequestTally unused = tally();
    while (ended.anyUnderway()) {
      Thread.sleep(20);
    }
  }

  /** How many events were acknowledged. */
  int acknowledged() {
    return acknowledged.get();
  }

  private void send() {
    RequestTally into = tally;
    into.begins();
    String user = users.get(random.nextInt(users.size()));
    if (random.nextInt(AN_EVENT_IN) == 0) {
      String post = posts.get(random.nextInt(posts.size()));
      String view =
          "{\"eventId\": \"%s\", \"userId\": %s, \"postId\": %s, \"action\": \"view\"}"
              .formatted(UUID.randomUUID(), user, post);
      report(view, 1, into, System.nanoTime());
    } else {
      ask("/post/recommendations?limit=5&id=" + user, into, System.nanoTime());
    }
  }

  private void ask(String path, RequestTally into, long began) {
    var unused =
        proxy
            .getLater(path)
            .handle(
                (answer, failure) -> {
                  if (answer == null) {
                    into.fails(new Failure(false, began, failure.toString()));
                  } else if (answer.statusCode() != 200 || !answer.body().startsWith("[{\"id\":")) {
                    into.fails(new Failure(false, began, "GET " + answer.statusCode()));
                  }
                  into.ends(began);
                  return answer;
                });
  }

  private void report(String event, int attempt, RequestTally into, long began) {
    CompletableFuture<HttpResponse<String>> sent = proxy.postLater("/events", event);
    var unused =
        sent.handle(
            (answer, failure) -> {
              if (answer != null && answer.statusCode() == 202) {
                acknowledged.incrementAndGet();
                into.ends(began);
                return answer;
              }
              if (attempt == 1) {
                String why = answer == null ? failure.toString() : "POST " + answer.statusCode();
                into.fails(new Failure(true, began, why));
              }
              if (attempt == ATTEMPTS) {
                into.givesUp();
                into.ends(began);
              } else {
                again(event, attempt + 1, into, began);
              }
              return answer;
            });
  }

  private void again(String event, int attempt, RequestTally into, long began) {
    into.repeats();
    var unused =
        clock.schedule(
            () -> report(event, attempt, into, began), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Sends no more, and waits for the last answers. */
  void end() throws InterruptedException {
    sending.cancel(false);
    for (RequestTally each : tallies) {
      while (each.anyUnderway()) {
        Thread.sleep(20);
      }
    }
  }

  /** Of all requests, each in one of them. */
  Collection<RequestTally> tallies() {
    return tallies;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
