package io.feedrank.training.impression;

import io.feedrank.domain.FeedLog;
import io.feedrank.feature.FeatureSnapshot;
import io.feedrank.feature.RequestContext;
import io.feedrank.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Plays requests again: each with what was known strictly before its moment. Users are worked on in
 * parallel, the requests of one user in time order on one thread.
 *
 * @param knowledge what is known besides the users' own histories
 * @param log the users' histories
 */
public record Replay(FeatureSnapshot knowledge, FeedLog log) {

  private static final int USERS_A_TASK = 32;

  /** Sees one request; called from many threads, once for each place. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Sees the request at a place of the list; the scene is good until this returns.
     *
     * @param scene everything known strictly before the request's moment
     */
    void visit(int place, RequestGroup request, RequestContext scene);
  }

  /**
   * Plays requests again.
   *
   * @param requests by user, then in time order
   * @param stage the name of this work, for the progress, which counts requests
   */
  public void forEach(
      List<RequestGroup> requests, String stage, Progress progress, Visitor visitor) {
    AtomicLong done = new AtomicLong();
    tasks(requests).parallelStream()
        .forEach(
            task -> {
              play(requests, task, visitor);
              synchronized (done) {
                progress.report(stage, done.addAndGet(task.to - task.from), requests.size());
              }
            });
  }

  private void play(List<RequestGroup> requests, Task task, Visitor visitor) {
    UserReplay replay = null;
    int user = -1;
    for (int place = task.from; place < task.to; place++) {
      RequestGroup request = requests.get(place);
      if (replay == null || request.user() != user) {
        user = request.user();
        replay = new UserReplay(knowledge, user, log.history(user));
      }
      visitor.visit(place, request, replay.at(request.moment()));
    }
  }

  private record Task(int from, int to) {}

  /** Cuts between users. */
  private static List<Task> tasks(List<RequestGroup> requests) {
    List<Task> tasks = new ArrayList<>();
    int from = 0;
    int users = 0;
    for (int place = 1; place <= requests.size(); place++) {
      boolean last = place == requests.size();
      if (last || requests.get(place).user() != requests.get(place - 1).user()) {
        users++;
        if (last || users == USERS_A_TASK) {
          tasks.add(new Task(from, place));
          from = place;
          users = 0;
        }
      }
    }
    return tasks;
  }
}
