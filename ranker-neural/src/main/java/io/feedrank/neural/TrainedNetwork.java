package io.feedrank.neural;

import ai.djl.ndarray.NDManager;
import io.feedrank.etl.collaborative.Likes;
import io.feedrank.etl.collaborative.NeuralFit;
import io.feedrank.etl.collaborative.NeuralOptions;
import io.feedrank.feature.CollaborativeModel;
import io.feedrank.feature.NcfShape;
import io.feedrank.progress.Progress;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * A network as it was trained, in PyTorch's hands until it is closed. Not thread-safe.
 *
 * <p>{@link #export} gives what is served; {@link #scores} is PyTorch's own forward pass.
 */
public final class TrainedNetwork implements AutoCloseable {

  private final NDManager manager;
  private final Likes likes;
  private final NeuralOptions options;
  private final NcfShape shape;
  private final UserForm form;
  private final Tensors tensors;

  private TrainedNetwork(
      NDManager manager, Likes likes, CollaborativeModel part, NeuralOptions options, Start start) {
    this.manager = manager;
    this.likes = likes;
    this.options = options;
    this.shape = options.shape(part);
    this.form = start.form;
    Tensors.Ids posts =
        new Tensors.Ids(likes.posts(), post -> start.ids.applyAsLong(likes.catalogueIndex(post)));
    Tensors.Ids users =
        form == UserForm.LIKES ? posts : new Tensors.Ids(likes.users(), user -> user);
    this.tensors = new Tensors(manager, shape, options.seed(), users, posts);
  }

  /**
   * What a network begins with.
   *
   * @param form what a user is to it
   * @param ids the ids of the catalogue's posts by index
   */
  public record Start(UserForm form, IntToLongFunction ids) {}

  /** Trains a network. */
  public static TrainedNetwork train(
      Likes likes, CollaborativeModel part, NeuralOptions options, Start start, Progress progress) {
    NDManager manager = PyTorch.newManager();
    try {
      TrainedNetwork network = new TrainedNetwork(manager, likes, part, options, start);
      new NcfTrainer(manager, options)
          .train(
              network.tensors,
              new Samples(likes, start.form, options),
              "fit " + part.label(),
              progress);
      return network;
    } catch (RuntimeException | Error failure) {
      manager.close();
      throw failure;
    }
  }

  /**
   * The numbers to score by.
   *
   * @throws IllegalStateException if users have vectors of their own: those are not served
   */
  public NeuralFit export() {
    if (form != UserForm.LIKES) {
      throw new IllegalStateException("a network with users' own vectors is not served");
    }
    return new Export(shape, tensors).fit(likes, options);
  }

  /**
   * The log odds of some posts by PyTorch.
   *
   * @param user as numbered by the likes; for {@link UserForm#LIKES} with all of them
   * @param posts as numbered by the likes
   */
  public float[] scores(int user, long[] posts) {
    int[] rows = {user};
    float scale = 1;
    if (form == UserForm.LIKES) {
      rows = new int[likes.likesOf(user)];
      Arrays.setAll(rows, i -> likes.like(user, i));
      scale = (float) StrictMath.pow(rows.length, -options.pooling());
    }
    int tableRows = (int) tensors.users.getShape().get(0);
    ExampleBatch batch =
        new ExampleBatch.Builder(1, tableRows, 1, posts.length)
            .user(rows)
            .example(posts, scale)
            .build();
    try (NDManager request = manager.newSubManager()) {
      tensors.attach(request);
      try {
        return tensors.forward(batch, request).toFloatArray();
      } finally {
        tensors.attach(manager);
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
