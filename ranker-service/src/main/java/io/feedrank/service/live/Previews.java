package io.feedrank.service.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.feedrank.model.UnusableModelException;
import java.time.Duration;
import java.util.Set;

/**
 * Models that are not live, opened to be looked at beside the one that is. Loading one blocks. At
 * most two are kept, for ten minutes after they were last looked at. Thread-safe.
 */
public final class Previews implements UserMemory {

  private static final int MOST = 2;
  private static final Duration KEPT = Duration.ofMinutes(10);

  private final ServingModelLoader shelf;
  private final Cache<Key, ServingSnapshot> loaded =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

  /** A model beside what is live: another ETL run is another key. */
  private record Key(int model, ServingSnapshot beside) {}

  Previews(ServingModelLoader shelf) {
    this.shelf = shelf;
  }

  /**
   * A model on the newest knowledge.
   *
   * @throws IllegalArgumentException if there is no such model, or it is not fit for use; the
   *     message says which
   */
  public ServingSnapshot of(int model, ServingSnapshot beside) {
    if (beside.by() instanceof ActiveRanker.Model live && live.id() == model) {
      return beside;
    }
    try {
      return loaded.get(
          new Key(model, beside), key -> shelf.serveBeside(beside, model, shelf.model(model)));
    } catch (UnusableModelException unusable) {
      throw new IllegalArgumentException(
          "model %d cannot be shown: %s".formatted(model, unusable.getMessage()), unusable);
    }
  }

  @Override
  public void erase(Set<Long> users) {
    loaded.asMap().values().stream()
        .flatMap(ServingSnapshot::memories)
        .forEach(memory -> memory.erase(users));
  }

  @Override
  public void eraseAll() {
    loaded.asMap().values().stream()
        .flatMap(ServingSnapshot::memories)
        .forEach(UserMemory::eraseAll);
  }
}
