package io.feedrank.service.live;

import io.feedrank.store.AdvisoryLock;
import io.feedrank.store.Database;
import io.feedrank.store.DatabaseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Training runs as processes of their own: started by hand or on a schedule, followed by their
 * output. Of all services on a database one has a run at a time, by an advisory lock. The last
 * {@value #KEPT} are remembered until the service ends; a run ends with it. Thread-safe.
 */
public final class TrainingRuns implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingRuns.class);
  private static final int KEPT = 20;
  private static final int LINES_KEPT = 200;

  private final List<String> command;
  private final Map<String, String> environment;
  private final Database database;
  private final Clock clock;
  private final Deque<Run> runs = new ArrayDeque<>();
  private final ExecutorService following =
      Executors.newSingleThreadExecutor(work -> daemon(work, "feedrank-training"));
  private volatile boolean closed;
  private int last;

  /** How a run stands. */
  public enum Status {
    /** It has not ended. */
    RUNNING,
    /** It ended well; whether its model went live is in its output, and in the list of models. */
    DONE,
    /** It ended otherwise. */
    FAILED
  }

  /**
   * A run as it stands.
   *
   * @param id its number since the service began
   * @param status how it stands
   * @param startedAt since when
   * @param endedAt until when; null while it runs
   * @param exitCode of the process; null while it runs
   * @param output its last lines
   */
  public record View(
      int id,
      Status status,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Integer exitCode,
      List<String> output) {}

  private static final class Run {

    private final int id;
    private final Instant startedAt;
    private final Process process;
    private final AdvisoryLock lock;
    private final Deque<String> output = new ArrayDeque<>();
    private @Nullable Instant endedAt;
    private @Nullable Integer exitCode;

    private Run(int id, Instant startedAt, Process process, AdvisoryLock lock) {
      this.id = id;
      this.startedAt = startedAt;
      this.process = process;
      this.lock = lock;
    }

    private synchronized void said(String line) {
      output.addLast(line);
      if (output.size() > LINES_KEPT) {
        output.removeFirst();
      }
    }

    private synchronized void ended(Instant at, int code) {
      endedAt = at;
      exitCode = code;
    }

    private synchronized String lastLine() {
      return output.isEmpty() ? "it said nothing" : output.getLast();
    }

    private synchronized View view() {
      Status status =
          exitCode == null ? Status.RUNNING : exitCode == 0 ? Status.DONE : Status.FAILED;
      return new View(id, status, startedAt, endedAt, exitCode, List.copyOf(output));
    }
  }

  TrainingRuns(
      List<String> command, Map<String, String> environment, Database database, Clock clock) {
    this.command = command;
    this.environment = environment;
    this.database = database;
    this.clock = clock;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Starts a run.
   *
   * @throws IllegalStateException if one goes on, here or at another service, or runs cannot be
   *     started here; the message says which
   * @throws DatabaseException if the database does not say whether one goes on
   */
  public View start() {
    if (command.isEmpty()) {
      throw new IllegalStateException(
          "this service cannot start training runs; run 'feedrank train' on the same database");
    }
    checkNoneRuns();
    // Without the monitor: whoever asks how runs stand does not wait for the database.
    AdvisoryLock lock = lock();
    try {
      return start(lock);
    } catch (IOException e) {
      lock.close();
      throw new IllegalStateException("the process does not start: " + e.getMessage(), e);
    } catch (IllegalStateException refused) {
      lock.close();
      throw refused;
    }
  }

  private synchronized void checkNoneRuns() {
    Run before = runs.peekLast();
    if (before != null && before.view().status() == Status.RUNNING) {
      throw new IllegalStateException(
          "training run %d goes on; wait for its end".formatted(before.id));
    }
  }

  private synchronized View start(AdvisoryLock lock) throws IOException {
    if (closed) {
      throw new IllegalStateException("this service ends");
    }
    checkNoneRuns();
    ProcessBuilder starting = new ProcessBuilder(command).redirectErrorStream(true);
    starting.environment().putAll(environment);
    Run run = new Run(++last, clock.instant(), starting.start(), lock);
    runs.addLast(run);
    if (runs.size() > KEPT) {
      runs.removeFirst();
    }
    following.execute(() -> follow(run));
    return run.view();
  }

  private AdvisoryLock lock() {
    try {
      return AdvisoryLock.take(database, AdvisoryLock.TRAINING, "service that trains");
    } catch (DatabaseException.Locked elsewhere) {
      throw new IllegalStateException(elsewhere.getMessage(), elsewhere);
    }
  }

  private void follow(Run run) {
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(run.process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        run.said(line);
      }
      int code = run.process.waitFor();
      release(run);
      run.ended(clock.instant(), code);
      report(run, code);
    } catch (IOException e) {
      run.said("its output cannot be read: " + e.getMessage());
      run.process.destroy();
      release(run);
      run.ended(clock.instant(), -1);
      report(run, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(Run run, int code) {
    if (code == 0) {
      LOG.info("training run {} is done", run.id);
    } else if (closed) {
      LOG.info("training run {} ends with the service", run.id);
    } else {
      LOG.error(
          "training run {} failed with exit code {}, so what was live stays: {}",
          run.id,
          code,
          run.lastLine());
    }
  }

  /** The lock goes with its connection, also if that is broken. */
  private static void release(Run run) {
    try {
      run.lock.close();
    } catch (DatabaseException broken) {
      LOG.debug("the lock of training run {} is gone already", run.id, broken);
    }
  }

  /** Whether the last run that has ended here failed. */
  public boolean failing() {
    return list().stream()
        .filter(run -> run.status() != Status.RUNNING)
        .findFirst()
        .filter(run -> run.status() == Status.FAILED)
        .isPresent();
  }

  /** All runs that are remembered, newest first. */
  public synchronized List<View> list() {
    List<View> views = new ArrayList<>();
    runs.descendingIterator().forEachRemaining(run -> views.add(run.view()));
    return views;
  }

  /** A run; empty if none of this number is remembered. */
  public Optional<View> get(int id) {
    return list().stream().filter(run -> run.id() == id).findFirst();
  }

  /** Ends the run that goes on. */
  @Override
  public synchronized void close() {
    closed = true;
    runs.forEach(run -> run.process.destroy());
    following.shutdown();
  }
}
