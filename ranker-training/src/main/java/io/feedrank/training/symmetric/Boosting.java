package io.feedrank.training.symmetric;

import io.feedrank.model.forest.FloatFeature;
import io.feedrank.model.forest.NanTreatment;
import io.feedrank.model.forest.SymmetricForest;
import io.feedrank.model.forest.SymmetricTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One run of gradient boosting: its rows, their scores, the trees so far. */
final class Boosting {

  private final LabeledRows rows;
  private final TrainerOptions options;
  private final Workers workers;
  private final RowChunks chunks;
  private final LossFunction function;
  private final Gradients gradients;
  private final LeafAssignment assignment;
  private final TreeGrower grower;
  private final LeafEstimator estimator;
  private final float[] scores;
  private final List<SymmetricTree> trees = new ArrayList<>();
  private final List<List<Split>> splits = new ArrayList<>();

  Boosting(
      LabeledRows rows, Loss loss, TrainerOptions options, ColumnRules rules, Workers workers) {
    this.rows = rows;
    this.options = options;
    this.workers = workers;
    this.chunks = new RowChunks(rows);
    this.function = LossFunction.of(loss, rows, options.seed());
    this.gradients = new Gradients(chunks, workers);
    this.assignment = new LeafAssignment(chunks, workers);
    this.grower =
        new TreeGrower(new Columns(rows.matrix(), rules), options, gradients, assignment, workers);
    this.estimator =
        new LeafEstimator(rows, new Columns(rows.matrix(), rules), options, gradients, workers);
    this.scores = startScores(rows);
  }

  private float[] startScores(LabeledRows of) {
    float[] start = new float[of.rows()];
    for (int row = 0; row < start.length; row++) {
      start[row] = (float) (function.start() + of.baseScore(row));
    }
    return start;
  }

  BoostedForest run(RoundListener listener) {
    while (trees.size() < options.rounds() && addTree().isPresent()) {
      listener.round(trees.size(), Double.NaN, Double.NaN);
    }
    return new BoostedForest(forest(), trees.size(), Double.NaN, gains(trees.size()));
  }

  BoostedForest run(EarlyStopping stopping, RoundListener listener) {
    LabeledRows validation = stopping.validation();
    ValidationMetric metric = stopping.metric();
    RowChunks validationChunks = new RowChunks(validation);
    float[] validationScores = startScores(validation);
    FollowedRows followed = FollowedRows.of(rows);
    double best = Double.NaN;
    int bestTrees = 0;
    while (trees.size() < options.rounds() && trees.size() - bestTrees < stopping.patience()) {
      Optional<GrownTree> tree = addTree();
      if (tree.isEmpty()) {
        break;
      }
      addScores(tree.get(), validation.matrix(), validationChunks, validationScores);
      double value = metric.measure(validation, validationScores);
      if (Double.isNaN(best) || (metric.higherIsBetter() ? value > best : value < best)) {
        best = value;
        bestTrees = trees.size();
      }
      listener.round(trees.size(), followed.measure(metric, scores), value);
    }
    return new BoostedForest(forest().firstTrees(bestTrees), trees.size(), best, gains(bestTrees));
  }

  /** Adds one tree to the scores; none if no split improves them. */
  private Optional<GrownTree> addTree() {
    int round = trees.size();
    long treeSeed = Hash.mix(options.seed(), round);
    workers.run(
        chunks.count(),
        chunk ->
            function.differentiate(scores, round, chunks.from(chunk), chunks.to(chunk), gradients));
    gradients.quantise(Hash.mix(treeSeed, Hash.ROUNDING));
    List<Split> grown = grower.grow(treeSeed);
    if (grown.isEmpty()) {
      return Optional.empty();
    }
    GrownTree tree = estimator.estimate(grown, assignment);
    workers.run(
        chunks.count(),
        chunk -> {
          for (int row = chunks.from(chunk); row < chunks.to(chunk); row++) {
            scores[row] += (float) tree.leafValue(assignment.leaf(row));
          }
        });
    trees.add(tree.toTree(rows.matrix().borders()));
    splits.add(grown);
    return Optional.of(tree);
  }

  private void addScores(GrownTree tree, BinnedMatrix matrix, RowChunks of, float[] target) {
    workers.run(of.count(), chunk -> tree.addScores(matrix, of.from(chunk), of.to(chunk), target));
  }

  private List<Double> gains(int firstTrees) {
    Double[] gains = new Double[rows.matrix().borders().features()];
    Arrays.fill(gains, 0.0);
    for (List<Split> tree : splits.subList(0, firstTrees)) {
      tree.forEach(split -> gains[split.feature()] += split.gain());
    }
    return List.of(gains);
  }

  private SymmetricForest forest() {
    FeatureBorders borders = rows.matrix().borders();
    List<FloatFeature> features = new ArrayList<>();
    for (int feature = 0; feature < borders.features(); feature++) {
      features.add(new FloatFeature(borders.name(feature), NanTreatment.AS_FALSE));
    }
    return new SymmetricForest(features, trees, 1, function.start());
  }
}
