package io.feedrank.service.live;

import io.feedrank.domain.Ids;
import io.feedrank.domain.Post;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** The posts of a catalogue as callers see them. Thread-safe. */
public interface PostJsonSource {

  /**
   * All posts of a catalogue in memory.
   *
   * @param ids the posts of the catalogue
   * @param texts what posts are called by, by id, where that is not the id itself
   * @param source hands over posts, in any order; those that the catalogue does not know are left
   *     out
   * @throws IllegalStateException if a post of the catalogue is not among them
   */
  static PostJsonSource held(Ids ids, Map<Long, String> texts, Consumer<Consumer<Post>> source) {
    return new InMemoryPostJson(new PostJsonEncoder(ids, texts), source);
  }

  /** What callers call the post of an index: a number, or a text. */
  Object id(int post);

  /**
   * JSON objects of posts, UTF-8, in the order given; not to be changed.
   *
   * @param posts indexes in the catalogue
   * @return an error of {@link PostsAwayException} if some are not in memory and cannot be read
   */
  Mono<List<byte[]>> json(List<Integer> posts);

  /** About the memory that the JSON takes. */
  long bytes();
}
