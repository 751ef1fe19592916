package io.feedrank.model.rerank;

import io.feedrank.domain.AttributeTable;
import io.feedrank.domain.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * At most so many posts of one kind among any {@value #WINDOW} in a row. The best post that keeps
 * to it comes next; where there is none, the best comes all the same. A shorter list is the
 * beginning of a longer one.
 */
final class KindCap {

  /** The number of neighbouring posts that a cap looks at. */
  static final int WINDOW = 10;

  /** The kind that every feed has. */
  static final String TOPIC = "topic";

  private KindCap() {}

  /**
   * The first posts of the capped order.
   *
   * @param order positions, best first
   * @param kind of a position; below 0: unknown, never capped
   */
  static int[] first(int[] order, IntUnaryOperator kind, int cap, int limit) {
    List<Integer> left = new ArrayList<>();
    for (int place : order) {
      left.add(place);
    }
    int[] chosen = new int[Math.min(limit, order.length)];
    for (int i = 0; i < chosen.length; i++) {
      int next = 0;
      while (next < left.size() && full(chosen, i, kind, kind.applyAsInt(left.get(next)), cap)) {
        next++;
      }
      chosen[i] = left.remove(next == left.size() ? 0 : next);
    }
    return chosen;
  }

  private static boolean full(int[] chosen, int size, IntUnaryOperator kind, int wanted, int cap) {
    int same = 0;
    for (int i = Math.max(0, size - WINDOW + 1); i < size; i++) {
      same += kind.applyAsInt(chosen[i]) == wanted ? 1 : 0;
    }
    return wanted >= 0 && same >= cap;
  }

  /**
   * The kind of a post; below 0 where its attribute is missing.
   *
   * @throws IllegalArgumentException if posts have no such attribute; the message lists those there
   *     are
   */
  static IntUnaryOperator kinds(Catalogue catalogue, String by) {
    if (by.equals(TOPIC)) {
      return catalogue::topic;
    }
    AttributeTable table = catalogue.attributes();
    for (int column = 0; column < table.attributes().size(); column++) {
      if (table.attributes().get(column).name().equals(by)) {
        int found = column;
        return post -> table.code(post, found) - 1;
      }
    }
    throw new IllegalArgumentException(
        "posts have no attribute '%s' to cap by; legal are topic and %s"
            .formatted(by, table.attributes().stream().map(each -> each.name()).toList()));
  }
}
