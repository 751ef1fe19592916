package io.feedrank.training.run;

import io.feedrank.domain.Ids;
import io.feedrank.feature.Basis;
import io.feedrank.feature.FeatureGroup;
import io.feedrank.feature.FeatureSet;
import io.feedrank.metric.TieBreak;
import io.feedrank.progress.Progress;
import io.feedrank.training.impression.RandomNegatives;
import io.feedrank.training.impression.Recency;
import io.feedrank.training.impression.RequestGroup;
import io.feedrank.training.impression.Window;
import io.feedrank.training.impression.Windows;
import io.feedrank.training.matrix.MatrixBuilder;
import io.feedrank.training.matrix.TrainingMatrix;
import io.feedrank.training.matrix.TrainingRows;
import io.feedrank.training.validation.ValidationSessions;
import java.util.List;
import java.util.function.Predicate;

/**
 * The rows of the training and validation windows, as the options want them.
 *
 * @param feed what is read
 * @param options which windows, how many rows, which features
 */
record WindowRows(Feed feed, TrainingOptions options) {

  Windows windows() {
    return Windows.of(feed.log(), options.shares());
  }

  /** The rows to fit on, not computed yet, each request with its weight by age. */
  TrainingRows train() {
    Window window = windows().train();
    return builder()
        .rows(learnable(window, options.maxRows()))
        .weightedBy(new Recency(window.until(), options.halfLife()));
  }

  /** The rows that say when to stop: a quarter as many, all of the same weight. */
  TrainingMatrix validation(Progress progress) {
    return validationRows().matrix("validation rows", progress);
  }

  /** The same, not computed yet. */
  TrainingRows validationRows() {
    return builder().rows(learnable(windows().validation(), options.maxRows() / 4));
  }

  /**
   * The sessions of the validation window that choices are made on: all kinds of them, and without
   * the posts that training may add, for they are judged as they were shown.
   */
  ValidationSessions sessions(Progress progress) {
    Window window = windows().validation();
    Basis basis = feed.knowledge().basis();
    return ValidationSessions.of(
        window,
        builder().rows(drawn(window, request -> request.size() > 1, options.maxRows() / 4)),
        new ValidationSessions.ScoredIds(basis.users().ids(), basis.catalogue().ids()),
        options.evaluation().k(),
        progress);
  }

  private MatrixBuilder builder() {
    return new MatrixBuilder(feed.replay(), features());
  }

  private FeatureSet features() {
    FeatureSet all = feed.features();
    return options.relative() ? all : all.without(FeatureGroup.RELATIVE);
  }

  /** The requests of a window with something to learn, thinned out to about so many rows. */
  private List<RequestGroup> learnable(Window window, int maxRows) {
    List<RequestGroup> drawn = drawn(window, RequestGroup::hasContrast, maxRows);
    if (drawn.isEmpty()) {
      throw new IllegalArgumentException(
          "no session from %s has both liked and passed posts; choose a longer window"
              .formatted(window));
    }
    RandomNegatives negatives =
        new RandomNegatives(feed.knowledge(), feed.log(), options.randomNegatives());
    return drawn.stream().map(negatives::addTo).toList();
  }

  private List<RequestGroup> drawn(Window window, Predicate<RequestGroup> wanted, int maxRows) {
    List<RequestGroup> all = feed.impressions().in(window, wanted);
    long rows = all.stream().mapToLong(RequestGroup::size).sum();
    double share = (double) maxRows / Math.max(1, rows);
    Ids users = feed.knowledge().basis().users().ids();
    return all.stream()
        .filter(
            request -> {
              long key = TieBreak.hash(users.id(request.user())) ^ request.moment().second();
              return (TieBreak.hash(key) >>> 11) * 0x1p-53 < share;
            })
        .toList();
  }
}
