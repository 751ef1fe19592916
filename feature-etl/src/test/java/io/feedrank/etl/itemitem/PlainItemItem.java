package io.feedrank.etl.itemitem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The definition, written out: the reference of {@link ItemItemFitter}. */
final class PlainItemItem {

  record Neighbour(int post, float weight) {}

  private PlainItemItem() {}

  static List<List<Neighbour>> fit(int posts, List<int[]> likes, ItemItemOptions options) {
    List<Set<Integer>> users = likes.stream().map(user -> recent(user, options)).toList();
    List<List<Neighbour>> rows = new ArrayList<>();
    for (int i = 0; i < posts; i++) {
      List<Neighbour> row = new ArrayList<>();
      for (int j = 0; j < posts; j++) {
        float weight = i == j ? 0 : (float) weight(i, j, users, options.similarity());
        if (weight > 0) {
          row.add(new Neighbour(j, weight));
        }
      }
      row.sort(
          Comparator.comparingDouble(Neighbour::weight)
              .reversed()
              .thenComparingInt(Neighbour::post));
      rows.add(List.copyOf(row.subList(0, Math.min(options.neighbours(), row.size()))));
    }
    return rows;
  }

  private static Set<Integer> recent(int[] likes, ItemItemOptions options) {
    Set<Integer> recent = new LinkedHashSet<>();
    for (int k = likes.length - 1; k >= 0 && recent.size() < options.likesPerUser(); k--) {
      recent.add(likes[k]);
    }
    List<Integer> oldestFirst = new ArrayList<>(recent);
    Collections.reverse(oldestFirst);
    return new LinkedHashSet<>(oldestFirst);
  }

  private static double weight(int i, int j, List<Set<Integer>> users, Similarity similarity) {
    double shared = 0;
    double[] mass = new double[2];
    int[] likers = new int[2];
    for (Set<Integer> user : users) {
      double exponent =
          similarity instanceof Similarity.Cosine cosine
              ? cosine.damping()
              : ((Similarity.Rp3Beta) similarity).alpha();
      double weight = StrictMath.pow(Math.max(1, user.size()), -exponent);
      for (int side = 0; side < 2; side++) {
        if (user.contains(side == 0 ? i : j)) {
          mass[side] += weight;
          likers[side]++;
        }
      }
      shared += user.contains(i) && user.contains(j) ? weight : 0;
    }
    if (shared == 0) {
      return 0;
    }
    if (similarity instanceof Similarity.Rp3Beta walk) {
      return shared
          / (StrictMath.pow(likers[0], walk.alpha()) * StrictMath.pow(likers[1], walk.beta()));
    }
    return shared
        / (Math.sqrt(mass[0]) * Math.sqrt(mass[1]) + ((Similarity.Cosine) similarity).shrinkage());
  }
}
