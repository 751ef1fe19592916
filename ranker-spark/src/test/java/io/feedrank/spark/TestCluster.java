package io.feedrank.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A Spark of its own, with its files in a folder of its own; both are gone when it is closed.
 *
 * @param spark where jobs run
 * @param scratch its files
 * @param home what its workers start executors from, and their logs
 * @param strangers processes of this JVM that are none of its executors
 */
record TestCluster(
    JavaSparkContext spark, Scratch scratch, Scratch home, Set<ProcessHandle> strangers)
    implements AutoCloseable {

  /** Spark keeps the first folder that it is given in a JVM, so all clusters have the same. */
  private static final Path FILES = Scratch.folder().path();

  /** Two threads of this JVM. */
  static TestCluster local() {
    return of("local[2]");
  }

  /** A master and two workers, each with an executor of one core and 600 MB: JVMs of their own. */
  static TestCluster twoExecutors() {
    return of("local-cluster[2,1,600]");
  }

  private static TestCluster of(String master) {
    Set<ProcessHandle> strangers = ProcessHandle.current().children().collect(Collectors.toSet());
    Scratch home = sparkHome();
    Scratch scratch = new Scratch(made(FILES));
    return new TestCluster(
        new JavaSparkContext(
            new SparkConf()
                .setMaster(master)
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.executor.memory", "600m")
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
                .set("spark.local.dir", scratch.path().toString())),
        scratch,
        home,
        strangers);
  }

  /**
   * What the workers start executors from: a folder with another, {@code jars}, in it. It may be
   * empty, as executors get the class path of the tests.
   */
  private static Scratch sparkHome() {
    String home = System.getenv("SPARK_HOME");
    if (home == null) {
      throw new IllegalStateException(
          "SPARK_HOME is not set; the build sets it, elsewhere name any folder that may be written");
    }
    made(Path.of(home, "jars"));
    return new Scratch(Path.of(home));
  }

  private static Path made(Path folder) {
    try {
      Files.createDirectories(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    spark.close();
    // An executor that is still starting makes its folders again.
    ProcessHandle.current()
        .children()
        .filter(process -> !strangers.contains(process))
        .forEach(process -> process.onExit().orTimeout(60, TimeUnit.SECONDS).join());
    scratch.close();
    home.close();
  }
}
