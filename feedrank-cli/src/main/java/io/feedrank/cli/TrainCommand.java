package io.feedrank.cli;

import io.feedrank.cli.progress.StagedProgress;
import io.feedrank.cli.settings.Settings;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.store.Database;
import io.feedrank.store.ModelRegistry;
import io.feedrank.training.decision.Decision;
import io.feedrank.training.decision.DecisionJson;
import io.feedrank.training.export.MatrixExport;
import io.feedrank.training.importance.ImportanceReport;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.run.EvaluationRun;
import io.feedrank.training.run.ExportRun;
import io.feedrank.training.run.TrainingFeed;
import io.feedrank.training.run.TrainingOptions;
import io.feedrank.training.run.TrainingRun;
import io.feedrank.training.search.SearchReport;
import io.feedrank.training.svmlight.RankingRun;
import io.feedrank.training.trees.TrainerKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feedrank train}: fits a model, judges it, and lets it go live if it is better. */
@Command(
    name = "train",
    description =
        "Fit a model on the feed, judge it on the last part of the log, and let it go live if it is"
            + " better than the model that is.",
    footer = {
      "",
      "Example, with more rows than by default:",
      "  feedrank train --max-rows 2000000",
      "",
      "Example, files instead of a feed:",
      "  feedrank train --from svmlight --train rank.train --valid rank.valid --test rank.test"
    })
final class TrainCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      description = "Fit on at most about N rows (default: " + TrainingOptions.MAX_ROWS + ").")
  private @Nullable Integer maxRows;

  @Option(
      names = "--windows",
      paramLabel = "SHARE",
      split = ",",
      description =
          "Where the training, validation and test windows begin, as shares of the log's events"
              + " (default: 0.2,0.8,0.9).")
  private @Nullable List<Double> windows;

  @Option(
      names = "--margin",
      paramLabel = "X",
      description =
          "The new model goes live if the lower end of the interval of its lead over the live one"
              + " is above X (default: 0).")
  private @Nullable Double margin;

  @Option(
      names = "--random-negatives",
      paramLabel = "N",
      description =
          "Give each request N posts that were not shown, as not liked; auto chooses N on the"
              + " validation window (default: auto).",
      converter = AutoNumber.class)
  private @Nullable OptionalInt randomNegatives;

  @Option(
      names = "--half-life",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "A request so much older than the end of the training window counts half, like 30d"
              + " (default: all count alike).")
  private @Nullable Duration halfLife;

  @Option(
      names = "--trainer",
      paramLabel = "NAME",
      converter = TrainerName.class,
      description =
          "What fits the model: symmetric or xgboost (trees), logistic, one of the simple rankers"
              + " popular, trending, latest, item-knn, rp3beta, ease, ials, hybrid and cascade, one of the neural"
              + " rankers gmf, mlp and neumf (of the module ranker-neural), or auto, which tries"
              + " whatever the feed has the features for, the trees with many options, on the"
              + " validation window (default: symmetric).")
  private @Nullable TrainerKind trainer;

  @Option(
      names = "--budget",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "With --trainer auto: how long is searched (default: 10m). It ends the search between two"
              + " rungs only; the winner is then fitted on all rows.")
  private @Nullable Duration budget;

  @Option(
      names = "--export-matrix",
      paramLabel = "DIR",
      description =
          "Do not train: write the rows that would be fitted on to files that CatBoost, XGBoost and"
              + " LightGBM read.")
  private @Nullable Path matrix;

  @ArgGroup(exclusive = false, validate = false, heading = "%nRanking data that are no feed:%n%n")
  private RankingData files = new RankingData();

  TrainCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  CommandResult run() throws IOException {
    Settings settings = settings();
    if (files.asked()) {
      return rank(settings);
    }
    TrainingOptions options = usage(() -> options(settings.train()));
    if (matrix != null) {
      return export(surroundings().directory().resolve(matrix), options, settings);
    }
    Database database = db.open(surroundings(), settings);
    CollaborativeModel part = options.trainer().part();
    if (part != null) {
      new CollaborativeModelRequest(database, settings, surroundings()).ask(part);
    }
    return train(database, options, settings, surroundings());
  }

  private CommandResult rank(Settings settings) throws IOException {
    Map<String, @Nullable Object> ofFeeds = new LinkedHashMap<>();
    ofFeeds.put("--max-rows", maxRows);
    ofFeeds.put("--windows", windows);
    ofFeeds.put("--margin", margin);
    ofFeeds.put("--random-negatives", randomNegatives);
    ofFeeds.put("--half-life", halfLife);
    ofFeeds.put("--trainer", trainer);
    ofFeeds.put("--budget", budget);
    ofFeeds.put("--export-matrix", matrix);
    String trouble =
        files.trouble(
            ofFeeds.entrySet().stream()
                .filter(option -> option.getValue() != null)
                .map(Map.Entry::getKey)
                .toList());
    if (trouble != null) {
      throw wrongUsage(trouble);
    }
    return files.run(
        new RankingRun(RankingRun.DEFAULT, settings.train().evaluation().bootstrap()),
        surroundings());
  }

  private TrainingOptions options(TrainingOptions standard) {
    if (windows != null && windows.size() != 3) {
      throw new IllegalArgumentException("--windows wants three shares, for example 0.2,0.8,0.9");
    }
    return new TrainingOptions(
        windows == null
            ? standard.shares()
            : new Windows.Shares(windows.get(0), windows.get(1), windows.get(2)),
        maxRows == null ? standard.maxRows() : maxRows,
        standard.relative(),
        randomNegatives == null ? standard.randomNegatives() : randomNegatives,
        halfLife == null ? standard.halfLife() : halfLife,
        trainer == null ? standard.trainer() : trainer,
        standard.xgboost(),
        standard.symmetric(),
        standard.rules(),
        budget == null ? standard.search() : standard.search().within(budget),
        standard.evaluation(),
        margin == null ? standard.margin() : margin);
  }

  private CommandResult export(Path directory, TrainingOptions options, Settings settings)
      throws IOException {
    FeedLoader loader =
        new FeedLoader(db.open(surroundings(), settings), settings, surroundings().progress());
    try (StagedProgress progress = new StagedProgress(surroundings().progress(), "")) {
      MatrixExport.Written written =
          new ExportRun(feed(loader, options), options).run(new MatrixExport(directory), progress);
      return new CommandResult(
          written,
          String.format(
              Locale.ROOT,
              "%,d training and %,d validation rows of %d features are in %s",
              written.trainRows(),
              written.validationRows(),
              written.features(),
              written.directory()));
    }
  }

  /** The feed, if trees can learn from it. */
  private static TrainingFeed feed(FeedLoader loader, TrainingOptions options) {
    TrainingFeed feed = loader.load();
    TrainableActions.check(feed.knowledge().basis().actions(), options);
    return feed;
  }

  /** One training run, with bars. */
  static CommandResult train(
      Database database, TrainingOptions options, Settings settings, CommandContext surroundings) {
    FeedLoader loader = new FeedLoader(database, settings, surroundings.progress());
    try (StagedProgress progress = new StagedProgress(surroundings.progress(), "")) {
      TrainingRun.Result result =
          new TrainingRun(
                  feed(loader, options),
                  new ModelRegistry(database, surroundings.clock()),
                  KnownTruth.of(database),
                  options,
                  BuildVersion.build())
              .run(progress);
      SearchReport search = result.search();
      ImportanceReport importance = result.importance();
      Decision decision = result.decision();
      Reports reports =
          new Reports(
              "model " + result.modelId(),
              new EvaluationRun.Judged(result.reports(), decision, result.notes()));
      return new CommandResult(
          new Result(
              result.modelId(),
              result.rows(),
              result.trees(),
              result.promoted(),
              result.reason(),
              reports.json(),
              importance == null ? null : new Reports.RawJson(importance.toJson()),
              search == null ? null : new Reports.RawJson(search.toJson()),
              decision == null ? null : new Reports.RawJson(DecisionJson.of(decision).toString()),
              result.notes()),
          String.format(
              Locale.ROOT,
              "%s%s%n%n%smodel %d: %sfitted on %,d rows; %s: %s%s",
              search == null ? "" : SearchText.of(search) + "\n\n",
              reports.text(),
              importance == null ? "" : ImportanceText.of(importance) + "\n\n",
              result.modelId(),
              result.trees() == 0 ? "" : "%,d trees ".formatted(result.trees()),
              result.rows(),
              result.promoted() ? "it is live" : "it is kept, but does not go live",
              result.reason(),
              reports.warning().isEmpty() ? "" : "\n" + reports.warning()));
    }
  }

  /**
   * What the run left behind.
   *
   * @param model the model's id
   * @param rows how many it was fitted on
   * @param trees how many it has; 0 where it is none
   * @param promoted whether it is live
   * @param reason why or why not
   * @param reports how good it is
   * @param importance what its features are worth; null if it could not be computed
   * @param search how trainer and options were found; null where they were given
   * @param deciding the model's place by the deciding metric; null if it could not be computed
   * @param notes what the reader must know besides
   */
  record Result(
      int model,
      int rows,
      int trees,
      boolean promoted,
      String reason,
      List<Reports.RawJson> reports,
      Reports.@Nullable RawJson importance,
      Reports.@Nullable RawJson search,
      Reports.@Nullable RawJson deciding,
      List<String> notes) {}
}
