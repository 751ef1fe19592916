package io.feedrank.model.forest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trees that are looked up together: one index, made of the answers to all their open questions,
 * and one table with the sum of their leaf values.
 *
 * <p>From the lowest bit up the index has the questions that only one tree asks, tree by tree, and
 * on top those that several ask. For given answers to the latter the table is an outer sum: each
 * tree's own values added to a copy of the sums so far, in long simple loops. Immutable.
 */
final class TreeGroup {

  private final List<GroupMember> members = new ArrayList<>();
  private final int privateBits;
  private final int sharedBits;
  private final LaneConditions posts;
  private final LaneConditions pairs;
  private final LaneConditions keys;
  private final ScopeColumns requestColumns;

  /** How the features of the open scopes are binned. */
  record OpenBins(FeatureBins posts, FeatureBins pairs, FeatureBins keys) {}

  TreeGroup(List<ScopedTree> trees, ScopeColumns requestColumns, OpenBins bins) {
    this.requestColumns = requestColumns;
    Map<SplitCondition, Integer> askers = new LinkedHashMap<>();
    trees.forEach(tree -> tree.open().forEach(asked -> askers.merge(asked, 1, Integer::sum)));
    List<SplitCondition> shared =
        askers.keySet().stream().filter(question -> askers.getOrDefault(question, 0) > 1).toList();
    List<SplitCondition> index = new ArrayList<>();
    List<ScopedTree> widestFirst = new ArrayList<>(trees);
    widestFirst.sort(Comparator.comparingInt(tree -> -own(tree, shared).size()));
    for (ScopedTree tree : widestFirst) {
      List<SplitCondition> own = own(tree, shared);
      members.add(new GroupMember(tree, own, shared));
      index.addAll(own);
    }
    this.privateBits = index.size();
    this.sharedBits = shared.size();
    index.addAll(shared);
    this.posts = questions(index, bins.posts());
    this.pairs = questions(index, bins.pairs());
    this.keys = questions(index, bins.keys());
  }

  private static List<SplitCondition> own(ScopedTree tree, List<SplitCondition> shared) {
    return tree.open().stream().filter(question -> !shared.contains(question)).toList();
  }

  private static LaneConditions questions(List<SplitCondition> index, FeatureBins bins) {
    List<SplitCondition> found = new ArrayList<>();
    List<Integer> bits = new ArrayList<>();
    for (int bit = 0; bit < index.size(); bit++) {
      if (bins.place(index.get(bit).feature()) >= 0) {
        found.add(index.get(bit));
        bits.add(bit);
      }
    }
    return new LaneConditions(found, bits, bins);
  }

  /** The answers to the post questions. */
  LaneConditions posts() {
    return posts;
  }

  /** The answers to the pair questions. */
  LaneConditions pairs() {
    return pairs;
  }

  /** The answers to the questions about keys. */
  LaneConditions keys() {
    return keys;
  }

  /**
   * Makes the table of a request.
   *
   * @param request values of the request features, NaN replaced
   * @param table receives the sums, by index
   */
  void fillTable(float[] request, int[] table) {
    int[] answers = new int[members.size()];
    for (int member = 0; member < answers.length; member++) {
      answers[member] = answers(members.get(member).tree(), request);
    }
    if (members.isEmpty()) {
      table[0] = 0;
      return;
    }
    for (int shared = 0; shared < 1 << sharedBits; shared++) {
      int from = shared << privateBits;
      members.get(0).begin(table, from, answers[0], shared);
      int length = 1 << members.get(0).privateBits();
      for (int member = 1; member < answers.length; member++) {
        members.get(member).widen(table, from, length, answers[member], shared);
        length <<= members.get(member).privateBits();
      }
    }
  }

  private int answers(ScopedTree tree, float[] request) {
    int answers = 0;
    for (int bit = 0; bit < tree.request().size(); bit++) {
      SplitCondition question = tree.request().get(bit);
      float value = request[requestColumns.places()[question.feature()]];
      answers |= value > question.border() ? 1 << bit : 0;
    }
    return answers;
  }
}
