package io.feedrank.service.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Training runs as processes of their own, one at a time: started by hand or on a schedule,
 * followed by their output. The last {@value #KEPT} are remembered until the service ends; a run
 * ends with it. Thread-safe.
 */
public final class TrainingRuns implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrainingRuns.class);
  private static final int KEPT = 20;
  private static final int LINES_KEPT = 200;

  private final List<String> command;
  private final Map<String, String> environment;
  private final Clock clock;
  private final Deque<Run> runs = new ArrayDeque<>();
  private final ExecutorService following =
      Executors.newSingleThreadExecutor(work -> daemon(work, "feedrank-training"));
  private final ScheduledExecutorService schedule =
      Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "feedrank-schedule"));
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
    private final Deque<String> output = new ArrayDeque<>();
    private @Nullable Instant endedAt;
    private @Nullable Integer exitCode;

    private Run(int id, Instant startedAt, Process process) {
      this.id = id;
      this.startedAt = startedAt;
      this.process = process;
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

    private synchronized View view() {
      Status status =
          exitCode == null ? Status.RUNNING : exitCode == 0 ? Status.DONE : Status.FAILED;
      return new View(id, status, startedAt, endedAt, exitCode, List.copyOf(output));
    }
  }

  TrainingRuns(List<String> command, Map<String, String> environment, Clock clock) {
    this.command = command;
    this.environment = environment;
    this.clock = clock;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to start runs by itself; a run that is due while another goes on is left out. */
  TrainingRuns every(Duration pause) {
    if (!pause.isZero()) {
      var unused =
          schedule.scheduleAtFixedRate(
              this::startOnSchedule, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
    return this;
  }

  private void startOnSchedule() {
    try {
      LOG.info("training run {} starts on schedule", start().id());
    } catch (IllegalStateException refused) {
      LOG.warn("no training run starts on schedule: {}", refused.getMessage());
    }
  }

  /**
   * Starts a run.
   *
   * @throws IllegalStateException if one goes on, or runs cannot be started here; the message says
   *     which
   */
  public synchronized View start() {
    if (command.isEmpty()) {
      throw new IllegalStateException(
          "this service cannot start training runs; run 'feedrank train' on the same database");
    }
    Run before = runs.peekLast();
    if (before != null && before.view().status() == Status.RUNNING) {
      throw new IllegalStateException(
          "training run %d goes on; wait for its end".formatted(before.id));
    }
    try {
      ProcessBuilder starting = new ProcessBuilder(command).redirectErrorStream(true);
      starting.environment().putAll(environment);
      Run run = new Run(++last, clock.instant(), starting.start());
      runs.addLast(run);
      if (runs.size() > KEPT) {
        runs.removeFirst();
      }
      following.execute(() -> follow(run));
      return run.view();
    } catch (IOException e) {
      throw new IllegalStateException("the process does not start: " + e.getMessage(), e);
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
      run.ended(clock.instant(), code);
      LOG.info("training run {} ended with exit code {}", run.id, code);
    } catch (IOException e) {
      run.said("its output cannot be read: " + e.getMessage());
      run.process.destroy();
      run.ended(clock.instant(), -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    schedule.shutdownNow();
    runs.forEach(run -> run.process.destroy());
    following.shutdown();
  }
}
