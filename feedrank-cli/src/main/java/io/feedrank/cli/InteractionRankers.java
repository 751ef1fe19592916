package io.feedrank.cli;

import io.feedrank.cli.settings.EtlSettings;
import io.feedrank.domain.AttributeRow;
import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Moment;
import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.collaborative.CollaborativeOptions.Fit;
import io.feedrank.etl.collaborative.EaseFitter;
import io.feedrank.etl.collaborative.HybridFitter;
import io.feedrank.etl.collaborative.HybridModel;
import io.feedrank.etl.collaborative.IalsFitter;
import io.feedrank.etl.collaborative.IalsModel;
import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.itemitem.ItemItemFitter;
import io.feedrank.etl.itemitem.ItemItemModel;
import io.feedrank.etl.itemitem.ItemItemOptions;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.Factors;
import io.feedrank.feature.HybridFactors;
import io.feedrank.feature.HybridFeatureSpace;
import io.feedrank.feature.ItemItem;
import io.feedrank.feature.ReferenceData;
import io.feedrank.progress.Progress;
import io.feedrank.training.published.InteractionScorer;
import io.feedrank.training.published.InteractionTrainer;
import io.feedrank.training.published.Interactions;
import io.feedrank.training.published.Popularity;
import io.feedrank.training.published.RandomOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rankers that can be fitted on pairs of users and posts alone: by the fitters of the ETL, as
 * it is configured, and scored by the classes that serve.
 *
 * @param settings how the ETL fits; a part that it must never fit is left out
 * @param basis what users and posts are
 * @param workers the threads that fit
 */
record InteractionRankers(EtlSettings settings, ReferenceData basis, TaskWorkers workers) {

  /** Versions are told apart by their moment; here there is one. */
  private static final Moment NO_MATTER_WHEN = new Moment(0);

  /** The rankers by name, in the order of the table: add others here. */
  Map<String, InteractionTrainer> all() {
    CollaborativeOptions parts = settings.collaborative();
    Map<String, InteractionTrainer> rankers = new LinkedHashMap<>();
    rankers.put("random", new RandomOrder());
    rankers.put("popular", new Popularity());
    rankers.put("item-kNN", itemItem(settings.itemItem().options()));
    rankers.put(
        CollaborativeModel.RP3BETA.label(),
        itemItem(parts.rp3beta().itemItem(parts.likesPerUser())));
    rankers.put(CollaborativeModel.EASE.label(), this::ease);
    rankers.put(CollaborativeModel.IALS.label(), this::ials);
    rankers.put(CollaborativeModel.HYBRID.label(), this::hybrid);
    for (CollaborativeModel part : CollaborativeModel.values()) {
      if (parts.fit().of(part) == Fit.NEVER) {
        rankers.remove(part.label());
      }
    }
    return rankers;
  }

  private InteractionTrainer itemItem(ItemItemOptions options) {
    return (training, progress) -> {
      progress.report("fit neighbours", 0, 1);
      ItemItemFitter fitter = new ItemItemFitter(training.posts(), options, workers);
      for (int user = 0; user < training.users(); user++) {
        int[] liked = training.of(user);
        fitter.add(user, liked, liked.length);
      }
      ItemItemModel model = fitter.fit();
      progress.report("fit neighbours", 1, 1);
      return sums(model, training);
    };
  }

  private InteractionScorer ease(Interactions training, Progress progress) {
    CollaborativeOptions parts = settings.collaborative();
    return sums(
        EaseFitter.fit(likes(training), training.posts(), parts.ease(), workers, progress),
        training);
  }

  private static InteractionScorer sums(ItemItemModel model, Interactions training) {
    ItemItem neighbours =
        new ItemItem(NO_MATTER_WHEN, model.offsets(), model.neighbours(), model.weights());
    return (user, scores) ->
        neighbours.scores(training.latest(user, CollaborativeModel.MOST_LIKES), scores);
  }

  private InteractionScorer ials(Interactions training, Progress progress) {
    CollaborativeOptions parts = settings.collaborative();
    IalsModel model =
        IalsFitter.fit(likes(training), training::postId, parts.ials(), workers, progress);
    int dimensions = model.dimensions();
    float[] vectors = new float[Math.multiplyExact(training.posts(), dimensions)];
    for (int post = 0; post < model.likes().posts(); post++) {
      System.arraycopy(
          model.postVectors(),
          post * dimensions,
          vectors,
          model.likes().catalogueIndex(post) * dimensions,
          dimensions);
    }
    Factors factors = new Factors(NO_MATTER_WHEN, dimensions, vectors, model.foldIn());
    return (user, scores) ->
        factors.scores(training.latest(user, CollaborativeModel.MOST_LIKES), scores);
  }

  private InteractionScorer hybrid(Interactions training, Progress progress) {
    HybridModel model =
        HybridFitter.fit(
            likes(training), basis, settings.collaborative().hybrid(), workers, progress);
    AttributeTable users = basis.users().attributes();
    HybridFactors factors =
        new HybridFactors(
            NO_MATTER_WHEN,
            model.dimensions(),
            model.rows(training.posts(), false),
            model.rows(training.posts(), true),
            HybridFeatureSpace.rows(users, model.userFeatures(), model.dimensions() + 1));
    return (user, scores) ->
        factors.scores(
            new AttributeRow(users, user),
            training.latest(user, CollaborativeModel.MOST_LIKES),
            scores);
  }

  /** What the ETL would fit a part on. */
  private Likes likes(Interactions training) {
    int most = settings.collaborative().likesPerUser();
    int[][] byUser = new int[training.users()][];
    Arrays.setAll(byUser, user -> training.latest(user, most));
    return Likes.of(byUser, training.posts());
  }
}
