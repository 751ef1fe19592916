package io.feedrank.spark;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerInterface;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.Tuple2;

/**
 * Kills the process of an executor when so many tasks of a job's last stage are done, and counts
 * what follows.
 */
final class ExecutorLoss extends SparkListener {

  private final Map<String, Long> processes;
  private final int afterTasks;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger removed = new AtomicInteger();
  private final AtomicInteger readAgain = new AtomicInteger();
  private volatile boolean killed;

  private ExecutorLoss(Map<String, Long> processes, int afterTasks) {
    this.processes = processes;
    this.afterTasks = afterTasks;
  }

  /** A loss in the next job. */
  static ExecutorLoss in(JavaSparkContext spark, int afterTasks) {
    Map<String, Long> processes =
        spark
            .parallelize(List.of(0, 1, 2, 3, 4, 5, 6, 7), 8)
            .mapToPair(
                task -> new Tuple2<>(SparkEnv.get().executorId(), ProcessHandle.current().pid()))
            .collectAsMap();
    ExecutorLoss loss = new ExecutorLoss(processes, afterTasks);
    spark.sc().addSparkListener((SparkListenerInterface) loss);
    return loss;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (killed) {
      boolean read = end.taskType().equals("ShuffleMapTask") && end.taskInfo().successful();
      readAgain.addAndGet(read ? 1 : 0);
    } else if (end.taskType().equals("ResultTask") && done.incrementAndGet() == afterTasks) {
      killed = kill(end.taskInfo().executorId());
    }
  }

  private boolean kill(String executor) {
    long process = Objects.requireNonNull(processes.get(executor), executor);
    return ProcessHandle.of(process).orElseThrow().destroyForcibly();
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved event) {
    removed.incrementAndGet();
  }

  boolean killed() {
    return killed;
  }

  int removed() {
    return removed.get();
  }

  int readAgain() {
    return readAgain.get();
  }
}
