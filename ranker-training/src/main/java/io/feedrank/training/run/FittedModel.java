package io.feedrank.training.run;

import io.feedrank.model.Bundle;
import io.feedrank.model.ModelRanker;
import io.feedrank.training.search.SearchReport;
import io.feedrank.training.trees.LearningCurve;
import org.jspecify.annotations.Nullable;

/**
 * A model that was fitted, but neither judged nor published yet.
 *
 * @param bundle what will be published
 * @param ranker the same, open
 * @param rows the number of rows it was fitted on
 * @param curve how its training went
 * @param search how its trainer and options were found; null where they were given
 */
record FittedModel(
    Bundle bundle,
    ModelRanker ranker,
    int rows,
    LearningCurve curve,
    @Nullable SearchReport search) {}
