package io.feedrank.service.live;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * All that a service remembers of users, so that an erasure reaches every part of it: at once, and
 * again when the requests have ended that had begun before, for they may have brought something
 * back. Thread-safe.
 */
public final class UserMemories implements AutoCloseable {

  private final List<UserMemory> parts;
  private final Duration longestRequest;
  private final Scheduler later = Schedulers.newSingle("feedrank-erase", true);

  UserMemories(List<UserMemory> parts, Duration longestRequest) {
    this.parts = List.copyOf(parts);
    this.longestRequest = longestRequest;
  }

  /** Drops all that is known of some users. */
  void erase(Set<Long> users) {
    if (!users.isEmpty()) {
      twice(() -> parts.forEach(part -> part.erase(users)));
    }
  }

  /** Drops all that is known of anybody. */
  void eraseAll() {
    twice(() -> parts.forEach(UserMemory::eraseAll));
  }

  private void twice(Runnable work) {
    work.run();
    var unused = later.schedule(work, longestRequest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends; what was to be done again is no longer needed. */
  @Override
  public void close() {
    later.dispose();
  }
}
