package io.feedrank.service.live;

import io.feedrank.domain.Ids;
import io.feedrank.domain.Post;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON form of the posts of a catalogue.
 *
 * @param ids the posts of the catalogue
 * @param texts what posts are called by, by id, where that is not the id itself
 */
record PostJsonEncoder(Ids ids, Map<Long, String> texts) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A post's members, in their order. */
  private record Page(Object id, String text, String topic) {}

  /** What callers call the post of an index. */
  Object id(int post) {
    return outside(ids.id(post));
  }

  /** A post as a JSON object, UTF-8. */
  byte[] json(Post post) {
    return JSON.writeValueAsBytes(new Page(outside(post.id()), post.text(), post.topic()));
  }

  /** What there is to say where a post of the catalogue is not in the table. */
  IllegalStateException gone(int post) {
    return new IllegalStateException(
        "post %d was there a moment ago and is gone; posts are hidden, never deleted"
            .formatted(ids.id(post)));
  }

  private Object outside(long id) {
    return texts.isEmpty() ? (Object) id : Objects.requireNonNull(texts.get(id));
  }
}
