package io.feedrank.service.live;

import io.feedrank.domain.Ids;
import io.feedrank.domain.Post;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The posts of a catalogue as JSON, each serialised once: an answer is a few of them joined.
 * Immutable and thread-safe.
 */
public final class PostPages {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final byte[][] json;
  private final Ids ids;
  private final Map<Long, String> texts;

  private PostPages(byte[][] json, Ids ids, Map<Long, String> texts) {
    this.json = json;
    this.ids = ids;
    this.texts = texts;
  }

  /** A post's members, in their order. */
  private record Page(Object id, String text, String topic) {}

  /**
   * The pages of a catalogue.
   *
   * @param ids the posts of the catalogue
   * @param texts what posts are called by, by id, where that is not the id itself
   * @param source hands over posts, in any order; those that the catalogue does not know are left
   *     out
   * @throws IllegalStateException if a post of the catalogue is not among them
   */
  public static PostPages of(Ids ids, Map<Long, String> texts, Consumer<Consumer<Post>> source) {
    byte[][] json = new byte[ids.size()][];
    source.accept(
        post -> {
          int index = ids.index(post.id());
          if (index >= 0) {
            json[index] =
                JSON.writeValueAsBytes(
                    new Page(outside(post.id(), texts), post.text(), post.topic()));
          }
        });
    for (int post = 0; post < json.length; post++) {
      if (json[post] == null) {
        throw new IllegalStateException(
            "post %d was there a moment ago and is gone; posts are hidden, never deleted"
                .formatted(ids.id(post)));
      }
    }
    return new PostPages(json, ids, texts);
  }

  private static Object outside(long id, Map<Long, String> texts) {
    return texts.isEmpty() ? (Object) id : Objects.requireNonNull(texts.get(id));
  }

  /** What callers call the post of an index: a number, or a text. */
  public Object id(int post) {
    return outside(ids.id(post), texts);
  }

  /** The JSON object of a post index, UTF-8; not to be changed. */
  public byte[] json(int post) {
    return json[post];
  }

  /** Posts as a JSON array, in the order given. */
  public byte[] array(List<Integer> posts) {
    int length = 2 + Math.max(0, posts.size() - 1);
    for (int post : posts) {
      length += json[post].length;
    }
    byte[] array = new byte[length];
    int next = 0;
    array[next++] = '[';
    for (int i = 0; i < posts.size(); i++) {
      if (i > 0) {
        array[next++] = ',';
      }
      byte[] page = json[posts.get(i)];
      System.arraycopy(page, 0, array, next, page.length);
      next += page.length;
    }
    array[next] = ']';
    return array;
  }
}
