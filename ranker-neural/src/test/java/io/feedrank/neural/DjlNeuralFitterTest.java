package io.feedrank.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.feedrank.domain.Moment;
import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.collaborative.NeuralFit;
import io.feedrank.etl.collaborative.NeuralFitter;
import io.feedrank.etl.collaborative.NeuralOptions;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.NcfModel;
import io.feedrank.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DjlNeuralFitterTest {

  private static final NeuralOptions OPTIONS = new NeuralOptions(4, 2, 12, 32, .01, 4, 0, .5, 9);

  private static NeuralFit fit(int[][] likes, CollaborativeModel part) {
    return NeuralFitter.find(part)
        .fit(
            Likes.of(likes, RandomLikes.POSTS), post -> 700 + post, part, OPTIONS, Progress.SILENT);
  }

  private static NcfModel model(NeuralFit fit) {
    int width = fit.network().shape().postWidth();
    float[][] columns = new float[width][fit.likes().posts()];
    for (int post = 0; post < fit.likes().posts(); post++) {
      for (int c = 0; c < width; c++) {
        columns[c][post] = fit.postVectors()[post * width + c];
      }
    }
    return new NcfModel(new Moment(0), fit.network(), columns);
  }

  /** Weights far from their first values, so that no unit is always off. */
  private static void shake(Tensors tensors) {
    tensors
        .all()
        .forEach(
            tensor -> tensor.addi(tensor.getManager().randomNormal(tensor.getShape()).muli(.3)));
  }

  @ParameterizedTest
  @EnumSource(names = {"GMF", "MLP", "NEUMF"})
  void theExportedNumbersScoreAsTheNetworkDoes_seed21(CollaborativeModel part) {
    Likes likes = RandomLikes.of(40, 21);
    NeuralOptions options = new NeuralOptions(8, 3, 1, 32, .01, 4, 0, .5, 9);
    try (NDManager manager = PyTorch.newManager()) {
      PyTorch.engine().setRandomSeed(5);
      Tensors.Ids ids = new Tensors.Ids(likes.posts(), post -> post);
      Tensors tensors = new Tensors(manager, options.shape(part), 3, ids, ids);
      shake(tensors);
      NcfModel model = model(new Export(options.shape(part), tensors).fit(likes, options));
      long[] posts = new long[likes.posts()];
      for (int post = 0; post < posts.length; post++) {
        posts[post] = post;
      }
      for (int user = 0; user < likes.users(); user++) {
        int[] liked = RandomLikes.of(likes, user);
        float scale = (float) Math.pow(liked.length, -.5);
        ExampleBatch batch =
            new ExampleBatch.Builder(1, likes.posts(), 1, posts.length)
                .user(liked)
                .example(posts, scale)
                .build();
        NDArray logits = tensors.forward(batch, manager);
        float[] scores = new float[posts.length];
        model.scores(liked, scores);
        assertThat(scores).containsExactly(logits.toFloatArray(), within(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GMF", "MLP", "NEUMF"})
  void theGradientIsThatOfTheLoss_seed22(CollaborativeModel part) {
    Likes likes = RandomLikes.of(10, 22);
    try (NDManager manager = PyTorch.newManager()) {
      PyTorch.engine().setRandomSeed(6);
      Tensors.Ids ids = new Tensors.Ids(likes.posts(), post -> post);
      Tensors tensors = new Tensors(manager, OPTIONS.shape(part), 3, ids, ids);
      shake(tensors);
      List<ExampleBatch> batches = new ArrayList<>();
      new Samples(likes, UserForm.LIKES, OPTIONS).forEachBatch(0, batches::add);
      ExampleBatch batch = batches.get(0);
      double before;
      try (var collector = PyTorch.engine().newGradientCollector()) {
        NDArray loss = NcfTrainer.loss(tensors.forward(batch, manager), batch.labels(manager));
        before = loss.getFloat();
        collector.backward(loss);
      }
      double length = 0;
      List<NDArray> steps = new ArrayList<>();
      for (NDArray tensor : tensors.all()) {
        NDArray gradient = tensor.getGradient().duplicate();
        steps.add(gradient);
        length += gradient.square().sum().getFloat();
      }
      double step = .01 / Math.sqrt(length);
      for (int i = 0; i < steps.size(); i++) {
        tensors.all().get(i).subi(steps.get(i).mul(step));
      }
      NDArray after = NcfTrainer.loss(tensors.forward(batch, manager), batch.labels(manager));
      assertThat(before - after.getFloat()).isCloseTo(step * length, within(.1 * step * length));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GMF", "MLP", "NEUMF"})
  void aTrainedNetworkTellsTastesApart_seed23(CollaborativeModel part) {
    NeuralFit fit = fit(RandomLikes.byUser(150, 23), part);
    NcfModel model = model(fit);
    float[] scores = new float[fit.likes().posts()];
    double own = 0;
    double others = 0;
    for (int taste = 0; taste < 3; taste++) {
      model.scores(new int[] {taste, 30 + taste}, scores);
      for (int post = 0; post < scores.length; post++) {
        own += post % 3 == taste ? scores[post] : 0;
        others += post % 3 == taste ? 0 : scores[post] / 2;
      }
    }
    assertThat((own - others) / fit.likes().posts()).isGreaterThan(1);
  }

  @Test
  void theSameLikesGiveTheSameBitsWhoeverElseLikesNothing_seed24() {
    int[][] likes = RandomLikes.byUser(50, 24);
    int[][] more = new int[likes.length + 2][];
    System.arraycopy(likes, 0, more, 1, likes.length);
    more[0] = new int[0];
    more[likes.length + 1] = new int[0];
    NeuralFit once = fit(likes, CollaborativeModel.NEUMF);
    NeuralFit again = fit(more, CollaborativeModel.NEUMF);
    assertThat(again.postVectors()).isEqualTo(once.postVectors());
    assertThat(again.network().weights()).isEqualTo(once.network().weights());
  }

  @Test
  void aFeedWithoutAnythingToLearnFromGetsANetworkAllTheSame() {
    NeuralFit fit = fit(new int[][] {{3}, {}, {5}}, CollaborativeModel.NEUMF);
    assertThat(fit.likes().posts()).isEqualTo(2);
    assertThat(fit(new int[0][], CollaborativeModel.GMF).postVectors()).isEmpty();
  }
}
