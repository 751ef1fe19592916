package io.feedrank.model.forest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * XGBoost's trees in CatBoost's form. XGBoost asks {@code x < t}; CatBoost asks {@code x > border},
 * which says the opposite for the largest border below t.
 *
 * <p>XGBoost decides at each split where a missing value goes, CatBoost once for a feature: here as
 * most of its splits have it. A split that has it otherwise is preceded by one that tells missing
 * values from all others, and the branch they go to is written twice. The border of that split is
 * the lowest or highest there is, so values as extreme as that go with the missing ones.
 */
final class BranchedTrees {

  private static final float LOWEST = -Float.MAX_VALUE;
  private static final float HIGHEST = Math.nextDown(Float.MAX_VALUE);

  private final FlatTrees trees;
  private final float intercept;
  private final boolean[] missingIsLow;
  private final CatBoostColumns columns;

  BranchedTrees(FlatTrees trees, List<String> names, float intercept) {
    this.trees = trees;
    this.intercept = intercept;
    this.missingIsLow = majority(names.size());
    CatBoostColumns.Collector borders = new CatBoostColumns.Collector(names.size());
    splits()
        .forEach(
            node -> {
              borders.add(trees.feature(node), border(node));
              if (!agrees(node)) {
                borders.add(trees.feature(node), extreme(node));
              }
            });
    columns =
        borders.of(
            IntStream.range(0, names.size())
                .mapToObj(
                    f ->
                        new FloatFeature(
                            names.get(f),
                            missingIsLow[f] ? NanTreatment.AS_FALSE : NanTreatment.AS_TRUE))
                .toList());
  }

  private IntStream splits() {
    return IntStream.range(0, trees.roots[trees.trees()]).filter(node -> !trees.isLeaf(node));
  }

  private boolean[] majority(int features) {
    int[] left = new int[features];
    splits().forEach(node -> left[trees.feature(node)] += trees.missingGoesLeft(node) ? 1 : -1);
    boolean[] low = new boolean[features];
    for (int f = 0; f < features; f++) {
      low[f] = left[f] >= 0;
    }
    return low;
  }

  private boolean agrees(int node) {
    return trees.missingGoesLeft(node) == missingIsLow[trees.feature(node)];
  }

  /** The largest float below the threshold: what is above it is not below the threshold. */
  private float border(int node) {
    return Math.max(LOWEST, Math.nextDown(trees.threshold(node)));
  }

  /** The border that tells a missing value from all others. */
  private float extreme(int node) {
    return missingIsLow[trees.feature(node)] ? LOWEST : HIGHEST;
  }

  void write(JsonGenerator json) throws IOException {
    columns.write(json);
    json.writeArrayFieldStart("trees");
    for (int tree = 0; tree < trees.trees(); tree++) {
      writeNode(json, trees.roots[tree]);
    }
    json.writeEndArray();
    CatBoostColumns.writeScaleAndBias(json, 1, intercept);
  }

  private void writeNode(JsonGenerator json, int node) throws IOException {
    json.writeStartObject();
    if (trees.isLeaf(node)) {
      json.writeNumberField("value", (double) trees.values[node]);
      json.writeNumberField("weight", (double) trees.covers[node]);
    } else if (agrees(node)) {
      writeBranches(json, node);
    } else {
      json.writeFieldName("split");
      columns.writeSplit(json, trees.feature(node), extreme(node));
      boolean low = missingIsLow[trees.feature(node)];
      json.writeFieldName(low ? "left" : "right");
      writeNode(json, low ? trees.right[node] : trees.right[node] - 1);
      json.writeObjectFieldStart(low ? "right" : "left");
      writeBranches(json, node);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void writeBranches(JsonGenerator json, int node) throws IOException {
    json.writeFieldName("split");
    columns.writeSplit(json, trees.feature(node), border(node));
    json.writeFieldName("left");
    writeNode(json, trees.right[node] - 1);
    json.writeFieldName("right");
    writeNode(json, trees.right[node]);
  }
}
