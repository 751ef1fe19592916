package io.feedrank.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.CandidateSource;
import io.feedrank.model.Recommender;
import io.feedrank.model.ScoredPost;
import io.feedrank.model.candidate.CandidateOptions;
import io.feedrank.model.candidate.CandidateOptions.Mix;
import io.feedrank.model.candidate.CandidateOptions.Share;
import io.feedrank.model.candidate.CandidateOptions.Source;
import io.feedrank.model.candidate.Retrieval;
import io.feedrank.plot.Table;
import io.feedrank.plot.Table.Column;
import io.feedrank.plot.TextTable;
import io.feedrank.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A report on the cost and the loss of candidates from sources, beside scoring all posts: for the
 * users of a database with a live model, CPU time and allocation of a request on one thread, and
 * how much of the full scan's first five is still there.
 */
public final class CandidateReport {

  private static final String ALL = "all posts";
  private static final String STANDARD = "the default";
  private static final int FIRST = 5;
  private static final int WARM_UP = 60;
  private static final int USERS = 300;

  private final LiveFeed feed;
  private final Map<String, CandidateSource> sources = new LinkedHashMap<>();
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final StageClock clock = new StageClock();

  private CandidateReport(LiveFeed feed) {
    this.feed = feed;
    sources.put(ALL, CandidateSource.ALL_ELIGIBLE);
    List<Share> standard = CandidateOptions.DEFAULT.from();
    put(STANDARD, Mix.UNION, standard);
    put("half of it", Mix.UNION, times(standard, .5));
    put("twice as many", Mix.UNION, times(standard, 2));
    for (int posts : new int[] {2_500, 5_000, 10_000, 25_000, 50_000}) {
      put(
          "screened, %,d".formatted(posts),
          Mix.UNION,
          List.of(new Share(Source.SCREENED, posts, 0)));
    }
    for (Share share : standard) {
      String name = "- only " + share.source().name().toLowerCase(Locale.ROOT);
      put(name, Mix.UNION, List.of(new Share(share.source(), share.posts(), 0)));
    }
    int all = standard.stream().mapToInt(Share::posts).sum();
    put(
        "cascade",
        Mix.CASCADE,
        List.of(
            new Share(Source.NEIGHBOURS, all, 5),
            new Share(Source.TEXTS, all, 1),
            new Share(Source.TRENDING, all, 0)));
  }

  /** What was found by one source. */
  private static final class Tally {
    private long candidates;
    private int found;
    private int requests;
  }

  private void put(String name, Mix mix, List<Share> from) {
    CandidateOptions options = new CandidateOptions(0, mix, from);
    sources.put(name, Retrieval.of(options, feed.knowledge(), feed.ranker()));
  }

  private static List<Share> times(List<Share> shares, double factor) {
    return shares.stream()
        .map(each -> new Share(each.source(), (int) (each.posts() * factor), each.likes()))
        .toList();
  }

  /**
   * Measures, prints and writes.
   *
   * @param arguments the database's URL and the file for the result
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 2) {
      System.err.println("usage: CandidateReport DATABASE-URL RESULT.json");
      System.exit(2);
    }
    LiveFeed feed = LiveFeed.of(Database.at(arguments[0]), Clock.systemUTC());
    CandidateReport report = new CandidateReport(feed);
    for (int request = 0; request < WARM_UP; request++) {
      report.measure(request);
    }
    report.clock.reset();
    report.tallies.clear();
    for (int request = WARM_UP; request < WARM_UP + USERS; request++) {
      report.measure(request);
    }
    System.out.printf(
        Locale.ROOT,
        "%,d posts, %,d users, %,d trees; a bucket's own work: %,.1f s%n",
        feed.knowledge().basis().catalogue().size(),
        feed.log().users(),
        feed.ranker().scorer().trees(),
        report.bucketSeconds());
    report.print();
    report.write(Path.of(arguments[1]));
  }

  private void measure(int request) throws Exception {
    int user = feed.user(request);
    Set<Integer> best = new HashSet<>();
    for (Map.Entry<String, CandidateSource> named : sources.entrySet()) {
      Recommender recommender = new Recommender(named.getValue(), feed.ranker());
      RequestContext scene = feed.scene(user);
      List<Integer> first =
          clock.time(named.getKey(), () -> recommender.recommend(scene, FIRST)).stream()
              .map(ScoredPost::post)
              .toList();
      if (named.getKey().equals(ALL)) {
        best.addAll(first);
      }
      Tally tally = tallies.computeIfAbsent(named.getKey(), unknown -> new Tally());
      tally.candidates += named.getValue().candidates(feed.scene(user)).length;
      tally.found += (int) first.stream().filter(best::contains).count();
      tally.requests++;
    }
  }

  /** What a source computes once a bucket: the CPU time of a bucket that nobody asked for yet. */
  private double bucketSeconds() throws Exception {
    StageClock once = new StageClock();
    int bucket = feed.knowledge().options().buckets().of(feed.moment().second());
    once.time(
        "",
        () -> {
          feed.ranker().prepare(feed.knowledge().options().buckets().start(bucket - 1));
          sources.getOrDefault(STANDARD, CandidateSource.ALL_ELIGIBLE).prepare(bucket - 1);
          return bucket;
        });
    List<Double> seconds = new ArrayList<>();
    once.forEach((stage, micros, bytes) -> seconds.add(micros / 1e6));
    return seconds.get(0);
  }

  private void print() {
    Map<String, Double> micros = new LinkedHashMap<>();
    clock.forEach((stage, cost, bytes) -> micros.put(stage, cost));
    double all = micros.getOrDefault(ALL, Double.NaN);
    Table table =
        new Table(
            Column.text("candidates from"),
            Column.number("candidates"),
            Column.number("CPU ms"),
            Column.number("of all posts'"),
            Column.number("kB"),
            Column.number("recall@5"));
    clock.forEach(
        (source, cost, bytes) -> {
          Tally tally = tallies.getOrDefault(source, new Tally());
          table.row(
              source,
              String.format(Locale.ROOT, "%,d", tally.candidates / tally.requests),
              String.format(Locale.ROOT, "%.2f", cost / 1e3),
              String.format(Locale.ROOT, "%.1f %%", 100 * cost / all),
              String.format(Locale.ROOT, "%,.0f", bytes / 1e3),
              String.format(Locale.ROOT, "%.3f", recall(tally)));
        });
    System.out.println(TextTable.of(table));
  }

  private static double recall(Tally tally) {
    return tally.found / (double) (FIRST * tally.requests);
  }

  private void write(Path file) throws IOException {
    JsonMapper mapper = new JsonMapper();
    ArrayNode array = mapper.createArrayNode();
    clock.forEach(
        (source, micros, bytes) -> {
          Tally tally = tallies.getOrDefault(source, new Tally());
          array
              .addObject()
              .put("posts", feed.knowledge().basis().catalogue().size())
              .put("source", source)
              .put("candidates", tally.candidates / tally.requests)
              .put("cpuMillis", Math.round(micros) / 1e3)
              .put("bytes", Math.round(bytes))
              .put("recall@5", Math.round(recall(tally) * 1e4) / 1e4);
        });
    Files.writeString(
        file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n");
  }
}
