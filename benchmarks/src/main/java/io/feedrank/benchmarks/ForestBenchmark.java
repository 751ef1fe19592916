package io.feedrank.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One request: the scores of all posts, on one thread. Run by {@link ForestReport}.
 *
 * <p>What counts is the thread's CPU time: on a machine that is shared, the clock on the wall is
 * unfair to whoever takes longer than a time slice.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ForestBenchmark {

  /** Folder of the trained models. */
  @Param("")
  public String models = "";

  @Param({
    "CATBOOST",
    "XGBOOST",
    "XGBOOST_FOREST",
    "SYMMETRIC_FOREST",
    "FOLDED_FOREST",
    "FOLDED_FOREST_REFRESHED"
  })
  public String scorer = "";

  @Param("500")
  public int trees;

  @Param("6")
  public int depth;

  @Param("7000")
  public int posts;

  /** CPU time beside the wall clock. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class CpuTime {
    public long cpuNanos;
    public long requests;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void reset() {
      cpuNanos = 0;
      requests = 0;
    }
  }

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private RequestScorer request = () -> this;

  /** Loads the model into the scorer. */
  @Setup
  public void prepare() throws Exception {
    request =
        ScorerKind.valueOf(scorer)
            .prepare(new ForestModels(Path.of(models)), new ForestSize(trees, depth, posts));
  }

  /** Scores one request. */
  @Benchmark
  public Object score(CpuTime cpu) throws Exception {
    long start = THREADS.getCurrentThreadCpuTime();
    Object scores = request.score();
    cpu.cpuNanos += THREADS.getCurrentThreadCpuTime() - start;
    cpu.requests++;
    return scores;
  }
}
