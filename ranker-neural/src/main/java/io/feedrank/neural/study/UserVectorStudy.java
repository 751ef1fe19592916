package io.feedrank.neural.study;

import io.feedrank.domain.Moment;
import io.feedrank.etl.collaborative.IalsFitter;
import io.feedrank.etl.collaborative.IalsModel;
import io.feedrank.etl.collaborative.IalsOptions;
import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.collaborative.NeuralOptions;
import io.feedrank.etl.compute.TaskWorkers;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.Factors;
import io.feedrank.neural.TrainedNetwork;
import io.feedrank.neural.UserForm;
import io.feedrank.neural.study.LeaveOneOutSplit.Question;
import io.feedrank.neural.study.LeaveOneOutSplit.Result;
import io.feedrank.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A study of the cost of representing a user by their likes instead of by a vector of their own:
 * GMF, MLP and NeuMF of both forms find the left-out rating of each user of a MovieLens data set,
 * beside popularity and iALS. The table of docs/decisions/0024 comes from it.
 */
public final class UserVectorStudy {

  private final LeaveOneOutSplit split;
  private final int seeds;

  private UserVectorStudy(LeaveOneOutSplit split, int seeds) {
    this.split = split;
    this.seeds = seeds;
  }

  /**
   * The directory of the data set; how many seeds are averaged; 1 to leave out the last rating but
   * one.
   */
  public static void main(String[] args) throws IOException {
    int seeds = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    int back = args.length > 2 ? Integer.parseInt(args[2]) : 0;
    LeaveOneOutSplit split = LeaveOneOutSplit.read(Path.of(args[0]), back, 7);
    UserVectorStudy study = new UserVectorStudy(split, seeds);
    System.out.printf(
        Locale.ROOT,
        "%d users, %d posts, %d questions%n",
        split.likes().users(),
        split.likes().posts(),
        split.questions().size());
    study.popularity();
    study.ials();
    for (UserForm form : UserForm.values()) {
      for (CollaborativeModel part :
          List.of(CollaborativeModel.GMF, CollaborativeModel.MLP, CollaborativeModel.NEUMF)) {
        study.network(part, form);
      }
    }
  }

  private void popularity() {
    int[] likers = new int[split.likes().posts()];
    for (int user = 0; user < split.likes().users(); user++) {
      for (int i = 0; i < split.likes().likesOf(user); i++) {
        likers[split.likes().like(user, i)]++;
      }
    }
    float[] scores = new float[likers.length];
    for (int post = 0; post < scores.length; post++) {
      scores[post] = likers[post];
    }
    print("popularity", split.judge(question -> pick(scores, question)), 0);
  }

  private void ials() {
    long begun = System.nanoTime();
    Likes likes = split.likes();
    IalsModel model =
        IalsFitter.fit(
            likes,
            post -> post,
            IalsOptions.DEFAULT,
            TaskWorkers.ofAvailableProcessors(),
            Progress.SILENT);
    Factors factors =
        new Factors(new Moment(0), model.dimensions(), model.postVectors(), model.foldIn());
    double[] scores = new double[likes.posts()];
    float[] rounded = new float[scores.length];
    Result result =
        split.judge(
            question -> {
              int[] liked = new int[likes.likesOf(question.user())];
              for (int i = 0; i < liked.length; i++) {
                liked[i] = likes.like(question.user(), i);
              }
              factors.scores(liked, scores);
              for (int post = 0; post < scores.length; post++) {
                rounded[post] = (float) scores[post];
              }
              return pick(rounded, question);
            });
    print("iALS", result, (System.nanoTime() - begun) / 1e9);
  }

  private void network(CollaborativeModel part, UserForm form) {
    long begun = System.nanoTime();
    double hitRate = 0;
    double ndcg = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      TrainedNetwork.Start start = new TrainedNetwork.Start(form, post -> post);
      try (TrainedNetwork network =
          TrainedNetwork.train(
              split.likes(), part, NeuralOptions.DEFAULT.withSeed(seed), start, Progress.SILENT)) {
        Result result =
            split.judge(
                question ->
                    network.scores(
                        question.user(),
                        question.posts().stream().mapToLong(post -> post).toArray()));
        hitRate += result.hitRate() / seeds;
        ndcg += result.ndcg() / seeds;
      }
    }
    print(
        part.label() + (form == UserForm.ID ? ", a vector a user" : ", users by likes"),
        new Result(hitRate, ndcg),
        (System.nanoTime() - begun) / 1e9 / seeds);
  }

  private static float[] pick(float[] scores, Question question) {
    float[] picked = new float[question.posts().size()];
    for (int i = 0; i < picked.length; i++) {
      picked[i] = scores[question.posts().get(i)];
    }
    return picked;
  }

  private static void print(String name, Result result, double seconds) {
    System.out.printf(
        Locale.ROOT,
        "%-26s HR@10 %.4f  NDCG@10 %.4f  %5.1f s%n",
        name,
        result.hitRate(),
        result.ndcg(),
        seconds);
  }
}
