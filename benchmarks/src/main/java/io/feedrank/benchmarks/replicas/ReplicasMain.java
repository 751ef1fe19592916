package io.feedrank.benchmarks.replicas;

import io.feedrank.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A measurement of the effects on callers of services behind a proxy while one is killed, one
 * hangs, the model is swapped and all are replaced. Starts the services, does one after the other
 * under load, prints a table, and ends with 1 if something was not as expected. {@code
 * benchmarks/replicas.sh} prepares what it needs.
 */
public final class ReplicasMain {

  private final Journal journal;
  private final Caller proxy;
  private final List<Replica> replicas;

  private ReplicasMain(Journal journal, Caller proxy, List<Replica> replicas) {
    this.journal = journal;
    this.proxy = proxy;
    this.replicas = replicas;
  }

  /**
   * Runs all steps.
   *
   * @param arguments the program, the one that it is replaced with, the proxy's port, those of the
   *     services with commas between, a model that is not live, and where to write the table; the
   *     database and the admin token come from the environment, as for the services
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> environment = System.getenv();
    String token = environment.getOrDefault("FEEDRANK_ADMIN_TOKEN", "");
    List<Replica> replicas =
        Stream.of(arguments[3].split(",", -1))
            .map(Integer::valueOf)
            .map(port -> new Replica(port, new Caller(port, token)))
            .toList();
    List<Row> rows;
    try {
      ReplicasMain main =
          new ReplicasMain(
              new Journal(Database.at(environment.getOrDefault("FEEDRANK_DB", ""))),
              new Caller(Integer.parseInt(arguments[2]), token),
              replicas);
      main.start(Path.of(arguments[0]));
      rows = main.run(Path.of(arguments[1]), Integer.parseInt(arguments[4]));
    } finally {
      replicas.forEach(Replica::close);
    }
    Files.writeString(Path.of(arguments[5]), table(rows));
    rows.stream()
        .flatMap(row -> row.broken().stream().map(what -> row.what() + ": " + what))
        .forEach(broken -> System.out.println("NOT AS EXPECTED: " + broken));
    System.exit(rows.stream().allMatch(row -> row.broken().isEmpty()) ? 0 : 1);
  }

  private void start(Path program) throws Exception {
    for (Replica replica : replicas) {
      replica.start(program);
      replica.awaitReady();
    }
    ReplicaCluster.awaitTakenBack(replicas.get(0));
  }

  private List<Row> run(Path next, int otherModel) throws Exception {
    List<String> users = journal.users();
    long viewsBefore = journal.views();
    List<Row> rows = new ArrayList<>();
    System.out.print(Row.head());
    try (Load load = new Load(proxy, users, journal.posts())) {
      ReplicaCluster scene =
          new ReplicaCluster(replicas, load, proxy, users, journal.moment(), next);
      for (Step step : steps(otherModel)) {
        add(rows, step.run(scene));
      }
      load.end();
      add(rows, whole(load, journal.views() - viewsBefore));
    }
    return rows;
  }

  private static List<Step> steps(int otherModel) {
    return List.of(
        new Nothing(),
        new SameAnswers(),
        new Freshness(),
        new Killed(),
        new Hung(),
        new ModelSwap(otherModel),
        new RollingRestart());
  }

  private static void add(List<Row> rows, Row row) {
    System.out.print(row.line());
    rows.add(row);
  }

  /** Also what happened between two steps; and whether each event is in the log once. */
  private static Row whole(Load load, long views) {
    int questions = load.tallies().stream().mapToInt(RequestTally::failedQuestions).sum();
    boolean once = views == load.acknowledged();
    return new Row(
        "all in all",
        load.tallies().stream().mapToInt(RequestTally::requests).sum(),
        questions,
        load.tallies().stream().mapToInt(RequestTally::failedEvents).sum(),
        load.tallies().stream().mapToLong(tally -> tally.slowest().toNanos()).max().orElse(0) / 1e9,
        "%d events acknowledged, %d in the log".formatted(load.acknowledged(), views),
        new Expectations()
            .holds(questions == 0, "no GET fails")
            .holds(once, "each event is in the log once")
            .broken());
  }

  private static String table(List<Row> rows) {
    StringBuilder table = new StringBuilder(Row.head());
    rows.forEach(row -> table.append(row.line()));
    return table.toString();
  }
}
