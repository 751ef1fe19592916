package io.feedrank.training.trees;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * The summed gain of each feature's splits in a model in XGBoost's JSON form: its total gain. Read
 * from the model itself, since the native library's own importance needs names.
 */
final class XGBoostGains {

  private static final ObjectMapper JSON = new ObjectMapper();

  private XGBoostGains() {}

  static List<Double> of(byte[] json, int columns) {
    Double[] gains = new Double[columns];
    Arrays.fill(gains, 0.0);
    try {
      for (JsonNode tree : JSON.readTree(json).at("/learner/gradient_booster/model/trees")) {
        for (int node = 0; node < tree.path("split_indices").size(); node++) {
          if (tree.path("left_children").get(node).asInt() >= 0) {
            int feature = tree.path("split_indices").get(node).asInt();
            gains[feature] += tree.path("loss_changes").get(node).asDouble();
          }
        }
      }
      return List.of(gains);
    } catch (IOException e) {
      throw new UncheckedIOException("XGBoost wrote JSON that cannot be read", e);
    }
  }
}
