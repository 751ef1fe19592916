package io.feedrank.training.trees;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Cuts a model in XGBoost's JSON form after its first rounds: the booster that early stopping
 * leaves behind still holds the rounds after the best one.
 */
final class XGBoostCut {

  private static final ObjectMapper JSON = new ObjectMapper();

  private XGBoostCut() {}

  static byte[] cut(byte[] json, int rounds) {
    try {
      ObjectNode root = (ObjectNode) JSON.readTree(json);
      ObjectNode model = (ObjectNode) root.at("/learner/gradient_booster/model");
      truncate((ArrayNode) model.get("trees"), rounds);
      truncate((ArrayNode) model.get("tree_info"), rounds);
      truncate((ArrayNode) model.get("iteration_indptr"), rounds + 1);
      ((ObjectNode) model.get("gbtree_model_param")).put("num_trees", Integer.toString(rounds));
      return JSON.writeValueAsBytes(root);
    } catch (IOException e) {
      throw new UncheckedIOException("XGBoost wrote JSON that cannot be read", e);
    }
  }

  private static void truncate(ArrayNode array, int size) {
    while (array.size() > size) {
      array.remove(array.size() - 1);
    }
  }
}
