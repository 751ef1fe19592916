package io.feedrank.training.run;

import io.feedrank.domain.Ids;
import io.feedrank.model.Bundle;
import io.feedrank.model.Manifest;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.Ranker;
import io.feedrank.model.Recommender;
import io.feedrank.model.UnusableModelException;
import io.feedrank.model.candidate.Retrieval;
import io.feedrank.progress.Progress;
import io.feedrank.store.ModelRegistry;
import io.feedrank.training.baseline.LogisticRegression;
import io.feedrank.training.decision.Decision;
import io.feedrank.training.evaluation.Evaluator;
import io.feedrank.training.evaluation.NothingToJudgeException;
import io.feedrank.training.evaluation.Protocol;
import io.feedrank.training.evaluation.ProtocolReport;
import io.feedrank.training.evaluation.Truth;
import io.feedrank.training.impression.ImpressionFinding;
import io.feedrank.training.impression.ImpressionSource;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.TimeRange;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.MatrixBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges a published model again, on the test window of the shares given.
 *
 * @param feed what is read
 * @param registry where the model is
 * @param truth the true probabilities of a simulated feed; null where nobody knows them
 * @param options how it is judged
 */
public record EvaluationRun(
    TrainingFeed feed, ModelRegistry registry, @Nullable Truth truth, TrainingOptions options) {

  /** Enough for a hundred weights. */
  private static final int LINEAR_ROWS = 30_000;

  /**
   * The judgement on a model.
   *
   * @param shares where the windows begin; the requests are those of the test window
   * @throws IllegalArgumentException if there is no such model
   * @throws UnusableModelException if it does not fit this feed, or has seen the test window
   */
  public Judged judge(
      int modelId, List<Protocol> protocols, Windows.Shares shares, Progress progress) {
    Bundle bundle = registry.load(modelId);
    ModelRanker model = bundle.open(feed.knowledge());
    Windows windows = Windows.of(feed.log(), shares);
    Evaluator evaluator =
        new Evaluator(feed.replay(), feed.impressions(), truth, options.evaluation());
    ImpressionFinding impressions = feed.impressionSource(windows.train());
    Map<String, Ranker> rankers = new LinkedHashMap<>();
    List<ProtocolReport> reports = new ArrayList<>();
    List<String> notes = new ArrayList<>(List.of(impressions.sentence()));
    for (Protocol protocol : protocols) {
      if (protocol == Protocol.SEED_USER) {
        reports.add(new SeedUserRun(feed, evaluator).judge(model, progress));
      } else {
        if (rankers.isEmpty()) {
          checkUnseen(modelId, bundle.manifest(), windows.test());
          rankers.putAll(rankers(modelId, model, windows, impressions.source(), progress));
        }
        try {
          reports.add(
              evaluator.judge(
                  protocol,
                  windows.test(),
                  BaselineRankers.asServed(rankers, protocol, feed),
                  progress));
        } catch (NothingToJudgeException nothing) {
          if (protocols.size() == 1) {
            throw nothing;
          }
          notes.add(nothing.getMessage());
        }
      }
    }
    boolean decidable =
        !rankers.isEmpty()
            && (truth == null || reports.stream().anyMatch(ProtocolReport::trueProbabilities));
    return new Judged(
        reports,
        decidable
            ? new Deciding(feed, evaluator, impressions.source())
                .of(rankers, windows.test(), reports, progress)
            : null,
        notes);
  }

  /**
   * The judgement on a model.
   *
   * @param reports one for each protocol that could judge the test window
   * @param decision the model's place by the deciding metric; null where the truth is known and
   *     requests were not asked for, and where only rows of seed users were
   * @param notes what the reader must know besides, a sentence each
   */
  public record Judged(
      List<ProtocolReport> reports, @Nullable Decision decision, List<String> notes) {}

  /** Nobody is judged by what they were chosen by; of imported models it is not known. */
  private static void checkUnseen(int modelId, Manifest manifest, TimeRange test) {
    String chosenBy = manifest.provenance().get(Provenance.VALIDATION_WINDOW);
    if (chosenBy != null && test.from().compareTo(TimeRange.parse(chosenBy).until()) < 0) {
      throw new UnusableModelException(
          "model %d was chosen by requests of %s, and the test window (%s) begins before their end; give train.shares a later test, or train with these shares"
              .formatted(modelId, chosenBy, test));
    }
  }

  private Map<String, Ranker> rankers(
      int modelId, ModelRanker model, Windows windows, ImpressionSource source, Progress progress) {
    RecentCounts recent =
        RecentCounts.choose(feed, source, windows.validation(), options.evaluation().cutoff());
    Map<String, Ranker> rankers =
        BaselineRankers.of(model, feed.features(), options.rules(), recent);
    rankers.put(
        BaselineRankers.LINEAR,
        LogisticRegression.fit(
            new MatrixBuilder(feed.replay(), model.features())
                .build(
                    RequestSample.toLearn(feed, windows.train(), LINEAR_ROWS).requests(),
                    "rows of the logistic regression",
                    progress),
            model::matrix));
    previous(modelId).ifPresent(previous -> rankers.put(BaselineRankers.PREVIOUS, previous));
    return rankers;
  }

  /** The model published before this one, if it still fits this feed. */
  private Optional<Ranker> previous(int modelId) {
    return registry.list().stream()
        .map(ModelRegistry.Entry::modelId)
        .filter(id -> id < modelId)
        .max(Comparator.naturalOrder())
        .flatMap(id -> BaselineRankers.open(registry.load(id), feed));
  }

  /**
   * What a model answers to the requests that {@link Protocol#REQUEST} judges, in their order.
   *
   * @param modelId which model
   * @param shares where the windows begin; the requests are those of the test window
   * @throws IllegalArgumentException if there is no such model
   * @throws io.feedrank.model.UnusableModelException if it does not fit this feed
   */
  public List<RankedRequest> lists(int modelId, Windows.Shares shares, Progress progress) {
    Ranker ranker = registry.load(modelId).open(feed.knowledge());
    Recommender recommender =
        new Recommender(Retrieval.of(feed.candidates(), feed.knowledge(), ranker), ranker);
    List<RequestGroup> requests =
        new Evaluator(feed.replay(), feed.impressions(), truth, options.evaluation())
            .requests(Protocol.REQUEST, Windows.of(feed.log(), shares).test());
    RankedRequest[] lists = new RankedRequest[requests.size()];
    Ids users = feed.knowledge().basis().users().ids();
    Ids posts = feed.knowledge().basis().catalogue().ids();
    feed.replay()
        .forEach(
            requests,
            "ranking requests",
            progress,
            (place, request, scene) ->
                lists[place] =
                    new RankedRequest(
                        users.id(request.user()),
                        request.moment().instant(),
                        recommender.recommend(scene, options.evaluation().cutoff()).stream()
                            .map(scored -> posts.id(scored.post()))
                            .toList()));
    return List.of(lists);
  }
}
