package io.feedrank.service.http;

import io.feedrank.feature.FeatureMatrix;
import io.feedrank.feature.RequestContext;
import io.feedrank.model.FeatureMoments;
import io.feedrank.model.ModelRanker;
import io.feedrank.model.rerank.RankedPost;
import io.feedrank.service.live.ActiveRanker;
import io.feedrank.service.live.ServingSnapshot;
import io.feedrank.service.live.ServingState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The drift of the features of the posts that are shown from those that the model was trained on:
 * the gauges {@code feedrank.feature.drift}, in standard deviations of the training rows, of one
 * answer in {@value #EVERY}. Some features differ by nature, for the training rows were chosen by
 * another model; what counts is that one moves. Features that compare candidates compare the posts
 * of the answer with each other, for the training rows compare the posts of a request that were
 * shown; scoring compares all candidates. Old rows fade. The gauges are those of the model that is
 * live: they go when it is replaced. Thread-safe.
 */
public final class Drift {

  /** One answer in so many is looked at. */
  static final int EVERY = 16;

  /** From so many rows on the sums are halved, so that what was long ago fades. */
  private static final int MOST_ROWS = 10_000;

  private final MultiGauge gauges;
  private final AtomicLong answers = new AtomicLong();
  private @Nullable Sums sums;
  private int live;

  /** Gauges in a registry. */
  public Drift(MeterRegistry meters) {
    this.gauges =
        MultiGauge.builder("feedrank.feature.drift")
            .description(
                "mean of a feature over posts shown, minus that in training, in deviations")
            .register(meters);
  }

  /** What was added up for a model. */
  private record Sums(List<Column> columns) {}

  private static final class Column {
    private final FeatureMoments trained;
    private double sum;
    private double rows;

    Column(FeatureMoments trained) {
      this.trained = trained;
    }

    synchronized void add(float value) {
      if (Float.isFinite(value)) {
        sum += value;
        rows++;
      }
      if (rows > MOST_ROWS) {
        sum /= 2;
        rows /= 2;
      }
    }

    /** NaN where nothing was seen, or where a feature never varied. */
    synchronized double drift() {
      return trained.deviation() > 0 && rows > 0
          ? (sum / rows - trained.mean()) / trained.deviation()
          : Double.NaN;
    }
  }

  /** Something else is live: what was registered for the model before goes. */
  public synchronized void swapped(ServingState next) {
    int model =
        next instanceof ServingSnapshot serving && serving.by() instanceof ActiveRanker.Model by
            ? by.id()
            : 0;
    if (model != live) {
      live = model;
      sums = null;
      gauges.register(List.of(), true);
    }
  }

  /** Posts are shown. */
  void shown(ServingSnapshot serving, RequestContext scene, List<RankedPost> posts) {
    if (!posts.isEmpty()
        && serving.by() instanceof ActiveRanker.Model model
        && serving.variant().equals(ServingSnapshot.STANDARD)
        && answers.getAndIncrement() % EVERY == 0) {
      List<FeatureMoments> trained = model.manifest().moments();
      if (trained != null) {
        Sums of = of(model, trained);
        if (of != null) {
          add(of.columns(), model.ranker(), scene, posts);
        }
      }
    }
  }

  private static void add(
      List<Column> columns, ModelRanker ranker, RequestContext scene, List<RankedPost> posts) {
    FeatureMatrix matrix =
        ranker.matrix(scene, posts.stream().mapToInt(RankedPost::post).toArray());
    for (int row = 0; row < matrix.rows(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        columns.get(column).add(matrix.get(row, column));
      }
    }
  }

  /** Null for a request that began before another model went live. */
  private synchronized @Nullable Sums of(ActiveRanker.Model model, List<FeatureMoments> trained) {
    if (model.id() != live) {
      return null;
    }
    Sums known = sums;
    if (known == null) {
      List<Column> columns = new ArrayList<>();
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      for (int place = 0; place < trained.size(); place++) {
        Column column = new Column(trained.get(place));
        columns.add(column);
        rows.add(
            MultiGauge.Row.of(
                Tags.of("feature", model.manifest().features().get(place)), column, Column::drift));
      }
      known = new Sums(columns);
      sums = known;
      gauges.register(rows, true);
    }
    return known;
  }
}
