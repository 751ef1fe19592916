package io.feedrank.service.live;

import io.feedrank.domain.Moment;
import io.feedrank.model.Bundle;
import io.feedrank.model.Experiment;
import io.feedrank.model.UnusableModelException;
import io.feedrank.store.DatabaseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is live up to date: on a thread of its own it asks the database every so often for the
 * last ETL run and promotion, loads what is new, warms it up with real requests, and only then
 * swaps it in. A model that is not fit for use is named once in the log, and the one before it
 * stays. Thread-safe.
 */
public final class Refresher implements ServingStateSource, UserMemory, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

  private static final Duration CLOSING = Duration.ofSeconds(2);

  /** How long before a bucket begins its candidates are prepared. */
  private static final Duration AHEAD = Duration.ofMinutes(2);

  private static final long MINUTE = 60;

  /** The longest wait for the events of a minute that no request has asked for yet. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ServingModelLoader shelf;
  private final UncountedEvents uncounted;
  private final ModelWarmUp warmUp;
  private final Clock clock;
  private final Consumer<ServingState> swapped;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread named = new Thread(work, "feedrank-refresh");
            named.setDaemon(true);
            return named;
          });

  private volatile ServingState live =
      new ServingState.Loading("the first load has not finished; try again soon");
  private volatile ActiveExperiment trial = ActiveExperiment.NONE;
  private volatile @Nullable Pointer loaded;
  private @Nullable Loaded model;
  private volatile @Nullable String failure;
  private volatile @Nullable String refusal;
  private final CountDownLatch firstLoad = new CountDownLatch(1);

  /** The model that is live, as it lies in the registry. */
  private record Loaded(int id, Bundle bundle) {}

  /**
   * What loads from a shelf.
   *
   * @param swapped is told of all that goes live, right after it has
   */
  Refresher(
      ServingModelLoader shelf, ModelWarmUp warmUp, Clock clock, Consumer<ServingState> swapped) {
    this.shelf = shelf;
    this.uncounted = new UncountedEvents(shelf::hasUncountedEvents);
    this.warmUp = warmUp;
    this.clock = clock;
    this.swapped = swapped;
  }

  /** Begins to ask, at once and then after each pause. */
  public void start(Duration pause) {
    var unused =
        thread.scheduleWithFixedDelay(
            this::refreshOrSayWhyNot, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    awaitNextMinute();
  }

  @Override
  public ServingState live() {
    return live;
  }

  @Override
  public ServingState live(long userId) {
    ActiveExperiment running = trial;
    return live instanceof ServingSnapshot serving ? running.serving(userId, serving) : live;
  }

  @Override
  public void erase(Set<Long> users) {
    memories().forEach(memory -> memory.erase(users));
  }

  @Override
  public void eraseAll() {
    memories().forEach(UserMemory::eraseAll);
  }

  /** Of how many users a state is kept, over all that is live. */
  public long foldedUsers() {
    return folded().mapToLong(UserStateCache::size).sum();
  }

  /** About the memory that they take. */
  public long foldedBytes() {
    return folded().mapToLong(UserStateCache::bytes).sum();
  }

  /** About the memory that posts as JSON take, over all that is live. */
  public long postBytes() {
    return servings().map(ServingSnapshot::posts).distinct().mapToLong(PostJsonSource::bytes).sum();
  }

  /** What is folded of users on all that is live, each once: arms may share it. */
  private Stream<UserStateCache> folded() {
    return servings().map(ServingSnapshot::users).distinct();
  }

  private Stream<UserMemory> memories() {
    return servings().flatMap(ServingSnapshot::memories).distinct();
  }

  private Stream<ServingSnapshot> servings() {
    Stream<ServingSnapshot> arms = trial.servings().values().stream();
    return live instanceof ServingSnapshot serving ? Stream.concat(Stream.of(serving), arms) : arms;
  }

  /** Why the last look at the database failed; empty if it did not. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Why the promoted model is not the one that is live; empty if it is. */
  public Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }

  /** The last ETL run that was taken in; 0 for none. */
  public int etlRun() {
    Pointer pointer = loaded;
    return pointer == null ? 0 : pointer.etlRun();
  }

  /** The last event that the features know; 1970 for none. */
  public Instant knownUntil() {
    Pointer pointer = loaded;
    return pointer == null ? Instant.EPOCH : pointer.knownUntil();
  }

  /** For how long events have waited for an ETL run to count them; zero if none wait. */
  public Duration uncounted() {
    return uncounted.waited(clock.instant());
  }

  /** When the model that should be live was promoted; 1970 for none. */
  public Instant liveSince() {
    Pointer pointer = loaded;
    return pointer == null ? Instant.EPOCH : pointer.liveSince();
  }

  /** Waits until something was loaded; false if that took longer. */
  public boolean awaitFirstLoad(Duration atMost) throws InterruptedException {
    return firstLoad.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void refreshOrSayWhyNot() {
    try {
      refresh();
      prepareNextBucket();
      failure = null;
    } catch (RuntimeException | LinkageError | OutOfMemoryError failed) {
      String reason =
          failed instanceof DatabaseException explained && explained.getMessage() != null
              ? explained.getMessage()
              : failed.toString();
      if (!reason.equals(failure)) {
        LOG.warn("could not refresh what is live; trying again until it works: {}", reason);
        LOG.debug("could not refresh", failed);
      }
      failure = reason;
      if (live instanceof ServingState.Loading) {
        live = new ServingState.Loading(reason);
      }
    }
  }

  /** So that no request has to wait for it when the bucket begins. */
  private void prepareNextBucket() {
    long soon = clock.instant().plus(AHEAD).getEpochSecond();
    servings()
        .forEach(
            serving ->
                serving.by().source().prepare(serving.knowledge().options().buckets().of(soon)));
  }

  /** Requests that name no time are asked as of the next second: a minute begins for them then. */
  private void awaitNextMinute() {
    long now = Moment.after(clock.instant()).second();
    long next = now - now % MINUTE + MINUTE;
    long millis = TimeUnit.SECONDS.toMillis(next - 1) - clock.millis();
    var unused =
        thread.schedule(() -> prepareMinute(next), Math.max(1, millis), TimeUnit.MILLISECONDS);
  }

  /** So that hardly any request has to wait for it when the minute begins. */
  private void prepareMinute(long second) {
    try {
      servings().forEach(serving -> prepare(serving, second));
    } catch (RuntimeException | LinkageError | OutOfMemoryError failed) {
      LOG.warn("could not prepare the next minute; its first request does: {}", failed.toString());
      LOG.debug("could not prepare the next minute", failed);
    }
    if (!thread.isShutdown()) {
      awaitNextMinute();
    }
  }

  private static void prepare(ServingSnapshot serving, long second) {
    long asOf = serving.knowledge().asOf(new Moment(second));
    serving.readEvents(asOf, PATIENCE);
    if (serving.by() instanceof ActiveRanker.Model served) {
      served.ranker().prepare(asOf);
    }
  }

  private void refresh() {
    Pointer pointer = shelf.pointer();
    uncounted.look(pointer.etlRun(), clock.instant());
    if (pointer.equals(loaded)) {
      return;
    }
    if (pointer.etlRun() == 0) {
      live = new ServingState.Nothing("no ETL run has finished yet; run 'feedrank etl'");
    } else {
      ServingSnapshot next = load(pointer);
      if (next.knowledge().basis().catalogue().size() == 0) {
        live =
            new ServingState.Nothing(
                "there are no posts; run 'feedrank import', then 'feedrank etl'");
      } else {
        ActiveExperiment arms = trial(pointer, next);
        live = next;
        trial = arms;
        LOG.info("live: {} on ETL run {}", next.by().label(), pointer.etlRun());
      }
    }
    swapped.accept(live);
    loaded = pointer;
    firstLoad.countDown();
  }

  /** The arms that can be served; users of the others get what everybody gets. */
  private ActiveExperiment trial(Pointer pointer, ServingSnapshot beside) {
    Map<String, ServingSnapshot> servings = new TreeMap<>();
    for (Experiment.Arm arm : pointer.experiment().arms()) {
      try {
        ServingSnapshot serving = shelf.serveBeside(beside, arm.model(), shelf.model(arm.model()));
        warmUp.of(serving, beside.by() instanceof ActiveRanker.Model ? beside : null);
        servings.put(arm.name(), serving.in(arm.name()));
      } catch (UnusableModelException unusable) {
        refuse(arm.model(), unusable);
      }
    }
    return new ActiveExperiment(pointer.experiment(), servings);
  }

  private ServingSnapshot load(Pointer pointer) {
    Loaded before = model != null && model.id() != pointer.model() ? model : null;
    if (pointer.model() != 0) {
      try {
        ServingSnapshot serving = serve(wanted(pointer.model()));
        refusal = null;
        return serving;
      } catch (UnusableModelException unusable) {
        refuse(pointer.model(), unusable);
      }
    }
    return before == null || pointer.model() == 0 ? popular() : serveOrPopular(before);
  }

  private void refuse(int id, UnusableModelException unusable) {
    String reason = "model %d cannot be live: %s".formatted(id, unusable.getMessage());
    if (!reason.equals(refusal)) {
      LOG.error("{}; until then another answers", reason);
    }
    refusal = reason;
  }

  private Loaded wanted(int id) {
    Loaded before = model;
    return before != null && before.id() == id ? before : new Loaded(id, shelf.model(id));
  }

  private ServingSnapshot serve(Loaded wanted) {
    ServingSnapshot serving = shelf.serve(wanted.id(), wanted.bundle());
    warmUp.of(serving, model == null || model.id() == wanted.id() ? null : servingModel());
    model = wanted;
    return serving;
  }

  private @Nullable ServingSnapshot servingModel() {
    return live instanceof ServingSnapshot serving && serving.by() instanceof ActiveRanker.Model
        ? serving
        : null;
  }

  private ServingSnapshot serveOrPopular(Loaded before) {
    try {
      return serve(before);
    } catch (UnusableModelException unusable) {
      refuse(before.id(), unusable);
      return popular();
    }
  }

  private ServingSnapshot popular() {
    model = null;
    ServingSnapshot popular = shelf.servePopular();
    warmUp.of(popular, null);
    return popular;
  }

  /** Stops; waits a moment for a look that is under way. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      var unused = thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
