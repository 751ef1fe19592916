package io.feedrank.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One feed, at 2 % scale unless another is asked for, generated once for all acceptance tests. */
final class SharedFeed {
  /**
   * {@code -Dfeed.scale=1 -Dtest.argLine=-Xmx18g} asks for the whole reference feed: make
   * bench-simulator.
   */
  static final double SCALE = Double.parseDouble(System.getProperty("feed.scale", ".02"));

  static final SimulatorOptions OPTIONS =
      SimulatorOptions.reference(1).withScale(SCALE).withThreads(2);
  static final FeedSimulator SIMULATOR = new FeedSimulator(OPTIONS);
  static final PostTable POSTS = SIMULATOR.postTable();
  static final LikeTruth TRUTH = LikeTruth.of(OPTIONS);
  static final List<UserHistory> HISTORIES = histories();
  static final Map<Long, SimulatedUser> USERS = users();

  private SharedFeed() {}

  /** Takes one view: the history, its row, and the number of its session in the feed. */
  @FunctionalInterface
  interface ViewVisitor {
    void visit(UserHistory history, int row, int session);
  }

  static void forEachView(ViewVisitor visitor) {
    int session = -1;
    for (UserHistory history : HISTORIES) {
      for (int row = 0; row < history.size(); row++) {
        if (!history.isLike(row)) {
          session += history.position(row) == 1 ? 1 : 0;
          visitor.visit(history, row, session);
        }
      }
    }
  }

  static int post(UserHistory history, int row) {
    return POSTS.index(history.postId(row));
  }

  static SimulatedUser user(UserHistory history) {
    SimulatedUser user = USERS.get(history.userId());
    if (user == null) {
      throw new AssertionError("no user " + history.userId());
    }
    return user;
  }

  private static List<UserHistory> histories() {
    List<UserHistory> histories = new ArrayList<>();
    SIMULATOR.histories(histories::add, rows -> {});
    return histories;
  }

  private static Map<Long, SimulatedUser> users() {
    Map<Long, SimulatedUser> users = new HashMap<>();
    SIMULATOR.users(user -> users.put(user.id(), user));
    return users;
  }
}
