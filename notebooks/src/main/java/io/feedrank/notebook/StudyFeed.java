package io.feedrank.notebook;

import io.feedrank.domain.Actions;
import io.feedrank.domain.FeedLog;
import io.feedrank.domain.History;
import io.feedrank.domain.Moment;
import io.feedrank.domain.Post;
import io.feedrank.etl.load.FeedImport;
import io.feedrank.etl.load.ImportOptions;
import io.feedrank.etl.load.ImportProgress;
import io.feedrank.etl.run.Etl;
import io.feedrank.etl.run.EtlOptions;
import io.feedrank.etl.source.CsvFeed;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.feature.UserState;
import io.feedrank.progress.Progress;
import io.feedrank.simulator.CsvFeedWriter;
import io.feedrank.simulator.FeedSimulator;
import io.feedrank.simulator.LikeTruth;
import io.feedrank.simulator.SimulatorOptions;
import io.feedrank.store.Database;
import io.feedrank.store.FeatureSnapshotStore;
import io.feedrank.store.FeedLogStore;
import io.feedrank.store.ModelRegistry;
import io.feedrank.store.PostStore;
import io.feedrank.training.evaluation.EvaluationOptions;
import io.feedrank.training.evaluation.Truth;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.run.BuildInfo;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.run.TrainingRun;
import io.feedrank.training.trees.Growth;
import io.feedrank.training.trees.SymmetricOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The feed that the notebooks look at: a two-hundredth of the reference feed, simulated, imported
 * and folded by the very classes behind {@code feedrank simulate}, {@code import} and {@code etl},
 * in a PostgreSQL of its own that is gone when the process ends. The same figures on every machine.
 */
public final class StudyFeed {

  private static final SimulatorOptions SIMULATED = SimulatorOptions.reference(1).withScale(0.005);

  /** After the last event, and always the same. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2022-01-01T00:00:00Z"), ZoneOffset.UTC);

  private final Database database;
  private final TrainingFeed feed;
  private final Map<Long, Post> posts;
  private final Truth truth;
  private TrainingRun.@Nullable Result training;

  private StudyFeed(Path folder, Database database) {
    this.database = database;
    new CsvFeedWriter(new FeedSimulator(SIMULATED)).write(folder, rows -> {});
    var imported =
        new FeedImport(database, ImportOptions.DEFAULT, CLOCK, ImportProgress.SILENT)
            .run(new CsvFeed(folder, Actions.VIEW_AND_LIKE));
    if (!imported.refusedByReason().isEmpty()) {
      throw new IllegalStateException("rows were refused: " + imported.refusedByReason());
    }
    new Etl(database, EtlOptions.DEFAULT, CLOCK, Progress.SILENT).run();
    FeatureSnapshot knowledge = new FeatureSnapshotStore(database).load();
    var basis = knowledge.basis();
    this.feed =
        new TrainingFeed(
            knowledge,
            new FeedLogStore(database)
                .readAll(basis.users().ids(), basis.catalogue().ids(), (rows, expected) -> {})
                .log());
    this.posts = new PostStore(database).all();
    LikeTruth known = LikeTruth.of(SIMULATED);
    this.truth =
        (user, moment, ids) ->
            Arrays.stream(ids)
                .mapToDouble(id -> known.probability(user, id, moment.instant()))
                .toArray();
  }

  /** Made once a process, when a notebook first asks for it. */
  private static final class Only {
    static final StudyFeed FEED = make();

    private static StudyFeed make() {
      OwnDatabase own = OwnDatabase.start();
      return new StudyFeed(own.folder(), own.database());
    }
  }

  /** The feed: made at the first call of a process, which takes a few seconds. */
  public static StudyFeed open() {
    return Only.FEED;
  }

  /** What training and evaluation read: what the ETL counted and fitted, and the log. */
  public TrainingFeed feed() {
    return feed;
  }

  /** What the ETL counted and fitted. */
  public FeatureSnapshot knowledge() {
    return feed.knowledge();
  }

  /** The tables. */
  public Database database() {
    return database;
  }

  /** The models. */
  public ModelRegistry registry() {
    return new ModelRegistry(database, CLOCK);
  }

  /** The true probability of every like, which only a simulated feed knows. */
  public Truth truth() {
    return truth;
  }

  /** The post of an index, with its text. */
  public Post post(int index) {
    Post post = posts.get(knowledge().basis().catalogue().ids().id(index));
    if (post == null) {
      throw new IllegalArgumentException("no post has the index " + index);
    }
    return post;
  }

  /** The beginning of a post's text, on one line of a table. */
  public String headline(int index) {
    return Show.start(post(index).text(), 60);
  }

  /** The topic of a post. */
  public String topic(int post) {
    var catalogue = knowledge().basis().catalogue();
    return catalogue.topics().get(catalogue.topic(post));
  }

  /** The number of posts of each topic. */
  public SortedMap<String, Integer> topicCounts() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    for (int post = 0; post < knowledge().basis().catalogue().size(); post++) {
      counts.merge(topic(post), 1, Integer::sum);
    }
    return counts;
  }

  /**
   * An attribute of users.
   *
   * @throws IllegalArgumentException if users have no such attribute
   */
  public UserAttribute attribute(String name) {
    return UserAttribute.of(knowledge().basis().users().attributes(), name);
  }

  /** All sessions with what was shown in them and what of it was liked, by user, then time. */
  public List<RequestGroup> sessions() {
    return sessions(new TimeRange(new Moment(0), Moment.of(CLOCK.instant())));
  }

  /** The sessions of a window. */
  public List<RequestGroup> sessions(TimeRange window) {
    return feed.impressions().in(window, session -> true);
  }

  /** What is trained on, what choices are made on, and what is looked at once. */
  public Windows windows() {
    return Windows.of(feed.log(), TrainingOptions.DEFAULT.shares());
  }

  /** The log as it stood at a moment: what happened strictly before. */
  public FeedLog logBefore(Moment moment) {
    FeedLog log = feed.log();
    FeedLog.Builder earlier = new FeedLog.Builder(log.users(), log.size());
    for (int user = 0; user < log.users(); user++) {
      History history = log.history(user);
      for (int i = 0; i < history.sizeBefore(moment); i++) {
        earlier.add(user, history.second(i), history.action(i), history.post(i));
      }
    }
    return earlier.build();
  }

  /** What a user did in their last sessions before a moment, as if they had joined with them. */
  public History lastSessions(int user, int sessions, Moment moment) {
    History history = feed.log().history(user);
    int until = history.sizeBefore(moment);
    int from = until;
    for (int left = sessions; from > 0; from--) {
      boolean begins =
          from == until
              || knowledge()
                  .options()
                  .sessions()
                  .splits(history.second(from - 1), history.second(from));
      if (begins && left-- == 0) {
        break;
      }
    }
    return History.of(IntStream.range(from, until).mapToLong(history::packed).toArray());
  }

  /** Everything known at a request of a user: what happened strictly before the moment. */
  public RequestContext scene(int user, Moment moment) {
    UserState state =
        new UserState(knowledge().basis(), knowledge().options(), feed.log().history(user));
    return new RequestContext(knowledge(), user, state.advanceTo(moment));
  }

  /** Options of models that are fitted, looked at and thrown away: fewer rows and trees. */
  public TrainingOptions quickOptions() {
    TrainingOptions all = TrainingOptions.DEFAULT;
    SymmetricOptions trees = all.symmetric();
    Growth growth = trees.growth();
    SymmetricOptions quick =
        new SymmetricOptions(
            trees.objective(),
            new Growth(
                80,
                growth.patience(),
                growth.depth(),
                growth.learningRate(),
                growth.minChildWeight()),
            trees.sampling(),
            trees.threads(),
            trees.seed());
    return new TrainingOptions(
        all.shares(),
        20_000,
        all.relative(),
        OptionalInt.of(0),
        all.halfLife(),
        all.trainer(),
        all.xgboost(),
        quick,
        all.rules(),
        all.search(),
        new EvaluationOptions(all.evaluation().cutoff(), 250, all.evaluation().bootstrap()),
        all.margin());
  }

  /** A model of default options, as {@code feedrank train} makes it: trained at the first call. */
  public synchronized TrainingRun.Result training() {
    if (training == null) {
      training =
          new TrainingRun(feed, registry(), truth, TrainingOptions.DEFAULT, BuildInfo.UNKNOWN)
              .run(Progress.SILENT);
    }
    return training;
  }
}
