package io.feedrank.etl.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Categories within categories: Retailrocket's {@code category_tree.csv}. */
final class CategoryTree {

  private static final List<String> COLUMNS = List.of("categoryid", "parentid");

  private final Map<String, String> parents = new HashMap<>();

  private CategoryTree() {}

  /** The tree in a file; without one every category stands by itself. */
  static CategoryTree read(List<SourceFile> files, FeedSink sink) {
    CategoryTree tree = new CategoryTree();
    for (SourceFile file : files) {
      CsvTable.read(
          file,
          COLUMNS,
          sink,
          row -> {
            if (!row.isEmpty(row.column("parentid"))) {
              tree.parents.put(
                  row.text(row.column("categoryid")), row.text(row.column("parentid")));
            }
          });
    }
    return tree;
  }

  /** The top of the branch that a category is on; in a circle, one of the circle. */
  String top(String category) {
    String top = category;
    for (int steps = 0; steps <= parents.size(); steps++) {
      @Nullable String parent = parents.get(top);
      if (parent == null) {
        return top;
      }
      top = parent;
    }
    return top;
  }
}
