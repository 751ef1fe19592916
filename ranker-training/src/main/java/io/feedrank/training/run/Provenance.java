package io.feedrank.training.run;

import io.feedrank.training.impression.Windows;
import io.feedrank.training.search.SearchReport;
import io.feedrank.training.trees.TrainedModel;
import java.util.Map;
import java.util.TreeMap;

/**
 * The provenance of a model, for its manifest: data, options, program and machine, so that somebody
 * can say years later what it was made of, and make it again.
 *
 * @param feed the data
 * @param options what the run was told
 * @param build the program
 */
record Provenance(TrainingFeed feed, TrainingOptions options, BuildInfo build) {

  /** The key of the window that trees and options were chosen by. */
  static final String VALIDATION_WINDOW = "window.validation";

  Map<String, String> of(TrainingResult fitted) {
    TrainedModel trained = fitted.model();
    SearchReport search = fitted.search();
    Map<String, String> provenance = new TreeMap<>(Machine.described());
    trained.options().forEach((name, value) -> provenance.put("option." + name, value));
    fitted.libraries().forEach((name, value) -> provenance.put("library." + name, value));
    provenance.put("trainer", fitted.trainer());
    provenance.put("option.max_rows", Integer.toString(options.maxRows()));
    provenance.put("option.relative", Boolean.toString(options.relative()));
    provenance.put("option.random_negatives", Integer.toString(fitted.rows().negatives()));
    provenance.put("rows.chosen", fitted.rows().reason());
    provenance.put("option.half_life", options.halfLife().toString());
    provenance.put("rounds.grown", Integer.toString(trained.curve().validation().size()));
    provenance.put("rounds.kept", Integer.toString(trained.curve().best()));
    provenance.put(
        "validation." + trained.curve().metric(),
        Double.toString(trained.curve().bestValidation()));
    if (search != null) {
      provenance.put("search.budget", options.search().budget().toString());
      provenance.put("search.seed", Long.toString(options.search().seed()));
      provenance.put(SearchReport.KEY, search.toJson());
    }
    provenance.putAll(fitted.counts().described());
    putData(provenance);
    provenance.put("feedrank.version", build.version());
    provenance.put("feedrank.commit", build.commit());
    return provenance;
  }

  private void putData(Map<String, String> provenance) {
    Windows windows = Windows.of(feed.log(), options.shares());
    provenance.put("window.train", windows.train().toString());
    provenance.put(VALIDATION_WINDOW, windows.validation().toString());
    provenance.put("window.test", windows.test().toString());
    provenance.put("events", Long.toString(feed.log().size()));
    provenance.put("users", Integer.toString(feed.log().users()));
    provenance.put("posts", Integer.toString(feed.knowledge().basis().catalogue().size()));
  }
}
