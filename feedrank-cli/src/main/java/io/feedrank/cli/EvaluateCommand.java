package io.feedrank.cli;

import io.feedrank.cli.progress.StagedProgress;
import io.feedrank.cli.settings.Settings;
import io.feedrank.domain.Attribute.Owner;
import io.feedrank.plot.TextTable;
import io.feedrank.store.Database;
import io.feedrank.store.ModelRegistry;
import io.feedrank.store.PostStore;
import io.feedrank.training.ablation.AblationReport;
import io.feedrank.training.ablation.AblationTable;
import io.feedrank.training.audit.LeakAudit;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.Truth;
import io.feedrank.training.published.PublishedProtocol;
import io.feedrank.training.run.AblationRun;
import io.feedrank.training.run.EvaluationRun;
import io.feedrank.training.run.RollingOrigin;
import io.feedrank.training.run.TrainingFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code feedrank evaluate}: judges a model again. */
@Command(
    name = "evaluate",
    description =
        "Judge a model on the last part of the log, beside simple rules and, where it is known, the"
            + " best that is possible.",
    footer = {
      "",
      "Example, the live model, with a page to look at:",
      "  feedrank evaluate --report report",
      "Example, the rankers that need only likes, to lay beside a paper's table:",
      "  feedrank evaluate --protocol leave-one-out"
    })
final class EvaluateCommand extends Subcommand {

  @Mixin private final DatabaseOption db = new DatabaseOption();

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = "Which model (default: the live one).")
  private @Nullable Integer model;

  @Option(
      names = "--protocol",
      split = ",",
      converter = ProtocolName.class,
      paramLabel = "NAME",
      description =
          "What is asked: request (rank every eligible post as a session begins), session (reorder"
              + " what was shown), seed-user (a published recipe, to compare with its figure only)."
              + " Default: session,request. Or, by itself and without a model, a protocol of papers:"
              + " leave-one-out, random-split, candidates.")
  private List<ProtocolChoice> protocols =
      List.of(
          new ProtocolChoice.OfTheFeed(Protocol.SESSION),
          new ProtocolChoice.OfTheFeed(Protocol.REQUEST));

  @Option(
      names = "--rolling",
      paramLabel = "N",
      description =
          "Also fit N models, each on what lies before one of N cuts, and judge each on what"
              + " follows.")
  private int rolling;

  @Option(
      names = "--audit",
      description =
          "Also try to catch features that know the future, and show that such features would be"
              + " caught.")
  private boolean audit;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write report.html and report.json there, too.")
  private @Nullable Path directory;

  @Option(
      names = "--ablate",
      description =
          "Judge no model, but features: leave each group of them out, train again as 'train' would,"
              + " and tell what that costs on the validation window.")
  private boolean ablate;

  @Option(
      names = "--lists",
      paramLabel = "FILE",
      description =
          "Write what the model answers to each judged request, a line of JSON each: user, time,"
              + " posts. The service answers the same.")
  private @Nullable Path lists;

  @ArgGroup(
      exclusive = false,
      validate = false,
      heading =
          "%nProtocols of papers, which judge the rankers that can be fitted on likes alone, to lay"
              + " them beside a table, not to choose by:%n%n")
  private PublishedOptions published = new PublishedOptions();

  EvaluateCommand(CommandContext surroundings) {
    super(surroundings);
  }

  @Override
  CommandResult run() throws IOException {
    Settings settings = settings();
    usage(() -> RollingOrigin.checked(rolling));
    for (ProtocolChoice choice : protocols) {
      if (choice instanceof ProtocolChoice.Published paper) {
        return published(paper, settings);
      }
    }
    refuse(published.typed(), "of a protocol of papers; name one with --protocol");
    Database database = db.open(surroundings(), settings);
    if (ablate) {
      return ablate(database, settings);
    }
    ModelRegistry registry = new ModelRegistry(database, surroundings().clock());
    int id = model == null ? ModelsCommand.live(registry) : model;
    try (StagedProgress progress = new StagedProgress(surroundings().progress(), "")) {
      TrainingFeed feed = new FeedLoader(database, settings, surroundings().progress()).load();
      Truth truth = KnownTruth.of(database);
      EvaluationRun run = new EvaluationRun(feed, registry, truth, settings.train());
      Reports reports =
          new Reports(
              "model " + id,
              run.judge(id, ofTheFeed(), settings.train().shares(), progress),
              rolling == 0
                  ? List.of()
                  : new RollingOrigin(feed, truth, settings.train()).judge(rolling, progress),
              audit ? new LeakAudit(feed, settings.train()).run(progress) : List.of(),
              Reports.insights(registry, id));
      if (directory != null) {
        reports.write(surroundings().directory().resolve(directory));
      }
      if (lists != null) {
        RankedLists.write(
            surroundings().directory().resolve(lists),
            run.lists(id, settings.train().shares(), progress),
            new PostStore(database).texts(Owner.USER),
            new PostStore(database).texts(Owner.POST));
      }
      String warning = reports.warning();
      return new CommandResult(
          reports.object(), warning.isEmpty() ? reports.text() : reports.text() + "\n\n" + warning);
    }
  }

  private List<Protocol> ofTheFeed() {
    return protocols.stream()
        .filter(ProtocolChoice.OfTheFeed.class::isInstance)
        .map(choice -> ((ProtocolChoice.OfTheFeed) choice).protocol())
        .toList();
  }

  private CommandResult published(ProtocolChoice.Published paper, Settings settings) {
    if (protocols.size() > 1) {
      throw wrongUsage("protocol '%s' stands by itself; name no other".formatted(paper.label()));
    }
    refuse(ofAModel(), "of a model; protocol '%s' judges none".formatted(paper.label()));
    PublishedProtocol protocol = usage(() -> published.protocol(paper));
    int minLikes = usage(published::minLikes);
    return new PublishedEvaluation(db.open(surroundings(), settings), settings, surroundings())
        .run(protocol, published.seed(), minLikes);
  }

  private List<String> ofAModel() {
    List<String> typed = new ArrayList<>();
    add(typed, "--model", model != null);
    add(typed, "--rolling", rolling != 0);
    add(typed, "--audit", audit);
    add(typed, "--report", directory != null);
    add(typed, "--ablate", ablate);
    add(typed, "--lists", lists != null);
    return typed;
  }

  private static void add(List<String> typed, String name, boolean wasTyped) {
    if (wasTyped) {
      typed.add(name);
    }
  }

  private void refuse(List<String> typed, String why) {
    if (!typed.isEmpty()) {
      throw wrongUsage(
          "%s %s %s"
              .formatted(
                  String.join(", ", typed),
                  typed.size() == 1 ? "is an option" : "are options",
                  why));
    }
  }

  private CommandResult ablate(Database database, Settings settings) {
    try (StagedProgress progress = new StagedProgress(surroundings().progress(), "")) {
      AblationReport report =
          new AblationRun(
                  new FeedLoader(database, settings, surroundings().progress()).load(),
                  settings.train())
              .run(progress);
      return new CommandResult(
          new Reports.RawJson(report.toJson()),
          (AblationTable.caption(report) + "\n\n" + TextTable.of(AblationTable.of(report)))
              .stripTrailing());
    }
  }
}
