package io.feedrank.etl.run;

import io.feedrank.domain.Ids;
import io.feedrank.etl.collaborative.CollaborativeOptions;
import io.feedrank.etl.collaborative.EaseFitter;
import io.feedrank.etl.collaborative.HybridFitter;
import io.feedrank.etl.collaborative.HybridModel;
import io.feedrank.etl.collaborative.IalsFitter;
import io.feedrank.etl.collaborative.IalsModel;
import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.collaborative.NeuralFit;
import io.feedrank.etl.collaborative.NeuralFitter;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.etl.itemitem.ItemItemFitter;
import io.feedrank.etl.itemitem.ItemItemModel;
import io.feedrank.etl.itemitem.LikeHistories;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.ReferenceData;
import io.feedrank.progress.Progress;

/** Collects likes in time order and fits any part on those so far. Not thread-safe. */
final class CollaborativeModelFitter {

  private final CollaborativeOptions options;
  private final TaskWorkers workers;
  private final Progress progress;
  private final ReferenceData basis;
  private final Ids posts;
  private final ItemItemFitter walks;
  private final LikeHistories histories;

  CollaborativeModelFitter(
      CollaborativeOptions options, TaskWorkers workers, Progress progress, ReferenceData basis) {
    this.options = options;
    this.workers = workers;
    this.progress = progress;
    this.basis = basis;
    this.posts = basis.catalogue().ids();
    this.walks =
        new ItemItemFitter(
            posts.size(), options.rp3beta().itemItem(options.likesPerUser()), workers);
    this.histories = new LikeHistories(posts.size(), options.likesPerUser());
  }

  Ids posts() {
    return posts;
  }

  void add(int user, int[] likedPosts, int count) {
    walks.add(user, likedPosts, count);
    histories.append(user, likedPosts, count);
  }

  ItemItemModel rp3beta() {
    return walks.fit();
  }

  ItemItemModel ease() {
    return EaseFitter.fit(likes(), posts.size(), options.ease(), workers, progress);
  }

  IalsModel ials() {
    return IalsFitter.fit(likes(), posts::id, options.ials(), workers, progress);
  }

  NeuralFit neural(CollaborativeModel part) {
    return NeuralFitter.find(part).fit(likes(), posts::id, part, options.neural(), progress);
  }

  HybridModel hybrid() {
    return HybridFitter.fit(likes(), basis, options.hybrid(), workers, progress);
  }

  private Likes likes() {
    int[][] byUser = new int[histories.users()][];
    for (int user = 0; user < byUser.length; user++) {
      byUser[user] = histories.of(user);
    }
    return Likes.of(byUser, posts.size());
  }
}
