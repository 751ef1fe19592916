package io.feedrank.benchmarks;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One request: the scores of all 7,000 posts, on one thread. Run by {@link ForestReport}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
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

  private RequestScorer request = () -> this;

  /** Loads the model into the scorer. */
  @Setup
  public void prepare() throws Exception {
    request = ScorerKind.valueOf(scorer).prepare(new ForestModels(Path.of(models)), trees, depth);
  }

  /** Scores one request. */
  @Benchmark
  public Object score() throws Exception {
    return request.score();
  }
}
