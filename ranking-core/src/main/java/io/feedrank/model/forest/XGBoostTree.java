package io.feedrank.model.forest;

/** One tree of an XGBoost model: parallel arrays over its nodes, the root first. */
final class XGBoostTree {

  private static final int NO_CHILD = -1;

  private final JsonFields fields;
  private final int features;
  private final int[] left;
  private final int[] right;
  private final int[] splitFeatures;
  private final int[] missingGoesLeft;
  private final float[] conditions;
  private final float[] hessians;
  private final boolean[] reached;

  XGBoostTree(JsonFields fields, int features) {
    this.fields = fields;
    this.features = features;
    this.left = fields.get("left_children").integers();
    this.right = fields.get("right_children").integers();
    this.splitFeatures = fields.get("split_indices").integers();
    this.missingGoesLeft = fields.get("default_left").integers();
    this.conditions = fields.get("split_conditions").decimals32();
    this.hessians = fields.get("sum_hessian").decimals32();
    this.reached = new boolean[left.length];
    refuseInfiniteLeaves();
    refuseVectorLeaves();
    refuseCategories();
    refuseRaggedArrays();
  }

  /** Copies the tree breadth first, so that siblings are neighbours; pruned nodes fall away. */
  void addTo(FlatTrees.Builder builder) {
    int[] sources = new int[left.length];
    int[] depths = new int[left.length];
    builder.beginTree();
    int root = builder.addLeaf(0, conditions[0], hessians[0]);
    int queued = 1;
    for (int next = 0; next < queued; next++) {
      int source = sources[next];
      if (left[source] == NO_CHILD) {
        continue;
      }
      int depth = depths[next] + 1;
      sources[queued] = reach(left[source]);
      sources[queued + 1] = reach(right[source]);
      for (int child = queued; child < queued + 2; child++) {
        depths[child] = depth;
        builder.addLeaf(depth, conditions[sources[child]], hessians[sources[child]]);
      }
      builder.makeSplit(root + next, root + queued + 1, column(source), conditions[source]);
      queued += 2;
    }
  }

  private int column(int node) {
    int feature = splitFeatures[node];
    if (feature < 0 || feature >= features) {
      throw damaged("node " + node + " splits feature " + feature + " of " + features);
    }
    return 2 * feature + (missingGoesLeft[node] != 0 ? 1 : 0);
  }

  private int reach(int child) {
    if (child <= 0 || child >= left.length) {
      throw damaged("node " + child + " of " + left.length + " is named as a child");
    }
    if (reached[child]) {
      throw damaged("node " + child + " has two parents");
    }
    reached[child] = true;
    return child;
  }

  private void refuseInfiniteLeaves() {
    for (int node = 0; node < Math.min(left.length, conditions.length); node++) {
      if (left[node] == NO_CHILD && !Float.isFinite(conditions[node])) {
        throw fields
            .get("split_conditions")
            .get(node)
            .unexpected("a finite leaf value: train the model again");
      }
    }
  }

  private void refuseVectorLeaves() {
    JsonFields parameters = fields.get("tree_param");
    if (parameters.has("size_leaf_vector") && parameters.get("size_leaf_vector").integer() > 1) {
      throw parameters
          .get("size_leaf_vector")
          .unexpected("1: train with multi_strategy=one_output_per_tree");
    }
  }

  private void refuseCategories() {
    if (fields.has("categories_nodes") && fields.get("categories_nodes").size() > 0) {
      throw fields
          .get("categories_nodes")
          .unexpected("none: encode categories as numbers before training");
    }
  }

  private void refuseRaggedArrays() {
    int nodes = fields.get("tree_param").get("num_nodes").integer();
    int[] lengths = {
      left.length,
      right.length,
      splitFeatures.length,
      missingGoesLeft.length,
      conditions.length,
      hessians.length
    };
    for (int length : lengths) {
      if (length != nodes || nodes < 1) {
        throw damaged("an array has " + length + " elements for num_nodes " + nodes);
      }
    }
  }

  private UnreadableForestException damaged(String what) {
    return new UnreadableForestException(
        fields.path() + ": " + what + ": the model is damaged, export it again");
  }
}
