package io.feedrank.service.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.feedrank.domain.Actions;
import io.feedrank.domain.Ids;
import io.feedrank.model.rerank.RankedPost;
import io.feedrank.service.live.ActiveRanker;
import io.feedrank.service.live.FeedbackEvent;
import io.feedrank.service.live.ServedList;
import io.feedrank.service.live.ServedLog;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.service.live.UserMemory;
import io.feedrank.service.recommend.FeedRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The record of the lists that are answered: counted by variant, a share of them logged, and the
 * last one of each user, with the pages after it ({@value #MOST_PAGES} at most), remembered for
 * half an hour, so that likes of what was served are counted by variant, too. Each page counts as a
 * list. What is remembered is bounded by {@value #MOST_USERS} users and is this service's own: a
 * like that is reported elsewhere is not counted. Thread-safe.
 */
public final class ServedLists implements UserMemory {

  private static final int MOST_USERS = 100_000;
  private static final int MOST_PAGES = 50;
  private static final Duration REMEMBERED = Duration.ofMinutes(30);

  private final double share;
  private final ServedLog log;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Cache<Long, List<Served>> last =
      Caffeine.newBuilder().maximumSize(MOST_USERS).expireAfterWrite(REMEMBERED).build();

  /** A list that was answered; the flag goes up with the first like of one of its posts. */
  private record Served(String variant, String by, List<Long> posts, AtomicBoolean liked) {}

  /**
   * What logs a share of the lists.
   *
   * @param share 0 to 1
   */
  public ServedLists(double share, ServedLog log, Clock clock, MeterRegistry meters) {
    this.share = share;
    this.log = log;
    this.clock = clock;
    this.meters = meters;
    FunctionCounter.builder("feedrank.served.dropped", log, ServedLog::dropped)
        .description("served lists that should have been logged and were not")
        .register(meters);
  }

  /** A list was answered for the present moment. */
  void add(ServingSnapshot serving, FeedRequest request, List<RankedPost> shown) {
    Ids ids = serving.knowledge().basis().catalogue().ids();
    List<Long> posts = shown.stream().map(post -> ids.id(post.post())).toList();
    String by = serving.by().label();
    Served list = new Served(serving.variant(), by, posts, new AtomicBoolean());
    last.asMap()
        .merge(
            request.userId(),
            List.of(list),
            (before, page) -> request.skip() > 0 ? newest(before, page) : page);
    counter("feedrank.served.lists", "lists that were answered", serving.variant(), by).increment();
    if (share > 0 && ThreadLocalRandom.current().nextDouble() < share) {
      log.add(
          new ServedList(
              clock.instant(),
              request.moment().instant(),
              request.userId(),
              serving.by() instanceof ActiveRanker.Model model ? model.id() : 0,
              serving.variant(),
              request.skip() + 1,
              posts,
              shown.stream().map(post -> post.propensity()).toList()));
    }
  }

  private static List<Served> newest(List<Served> before, List<Served> next) {
    List<Served> all = Stream.concat(before.stream(), next.stream()).toList();
    return all.subList(Math.max(0, all.size() - MOST_PAGES), all.size());
  }

  /** Events were reported: counts the likes among them of what was served before. */
  void liked(Actions actions, List<FeedbackEvent> events) {
    for (FeedbackEvent event : events) {
      List<Served> pages =
          actions.get(event.action()).positive() ? last.getIfPresent(event.userId()) : null;
      if (pages != null) {
        pages.stream()
            .filter(page -> page.posts().contains(event.postId()))
            .findFirst()
            .ifPresent(this::liked);
      }
    }
  }

  private void liked(Served list) {
    counter("feedrank.served.likes", "likes of posts of a served list", list.variant(), list.by())
        .increment();
    if (!list.liked().getAndSet(true)) {
      counter(
              "feedrank.served.hits",
              "served lists of which at least one post was liked",
              list.variant(),
              list.by())
          .increment();
    }
  }

  @Override
  public void erase(Set<Long> users) {
    last.invalidateAll(users);
    log.erase(users);
  }

  @Override
  public void eraseAll() {
    last.invalidateAll();
  }

  private Counter counter(String name, String description, String variant, String by) {
    return Counter.builder(name)
        .description(description)
        .tag("variant", variant)
        .tag("by", by)
        .register(meters);
  }
}
