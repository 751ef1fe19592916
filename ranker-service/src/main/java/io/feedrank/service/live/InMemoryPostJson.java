package io.feedrank.service.live;

import io.feedrank.domain.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** All posts of a catalogue in memory, each serialised once. Immutable. */
final class InMemoryPostJson implements PostJsonSource {

  private final PostJsonEncoder form;
  private final byte[][] json;
  private final long bytes;

  /**
   * The pages of a catalogue.
   *
   * @param source hands over posts, in any order; those that the catalogue does not know are left
   *     out
   * @throws IllegalStateException if a post of the catalogue is not among them
   */
  InMemoryPostJson(PostJsonEncoder form, Consumer<Consumer<Post>> source) {
    this.form = form;
    this.json = new byte[form.ids().size()][];
    source.accept(
        post -> {
          int index = form.ids().index(post.id());
          if (index >= 0) {
            json[index] = form.json(post);
          }
        });
    long sum = 0;
    for (int post = 0; post < json.length; post++) {
      if (json[post] == null) {
        throw form.gone(post);
      }
      sum += json[post].length;
    }
    this.bytes = sum;
  }

  @Override
  public Object id(int post) {
    return form.id(post);
  }

  @Override
  public Mono<List<byte[]>> json(List<Integer> posts) {
    List<byte[]> pages = new ArrayList<>(posts.size());
    for (int post : posts) {
      pages.add(json[post]);
    }
    return Mono.just(pages);
  }

  @Override
  public long bytes() {
    return bytes;
  }
}
