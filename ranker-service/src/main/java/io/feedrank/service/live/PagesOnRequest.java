package io.feedrank.service.live;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.feedrank.domain.Post;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * The posts of a catalogue that is not held: those asked for are read with one query and kept,
 * least likely to be asked for again out first (W-TinyLFU, see Caffeine). Requests at the same time
 * share the reading of a post. Thread-safe.
 */
final class PagesOnRequest implements PostPages {

  private final PageForm form;
  private final Function<long[], Mono<List<Post>>> reader;
  private final AsyncCache<Integer, byte[]> pages;

  /**
   * Nothing is read yet.
   *
   * @param reader reads posts by their ids; those that are unknown are missing
   * @param mostBytes how much memory the pages may take
   */
  PagesOnRequest(PageForm form, Function<long[], Mono<List<Post>>> reader, long mostBytes) {
    this.form = form;
    this.reader = reader;
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((Integer post, byte[] json) -> json.length)
            .buildAsync();
  }

  @Override
  public Object id(int post) {
    return form.id(post);
  }

  @Override
  public Mono<List<byte[]>> json(List<Integer> posts) {
    return Mono.fromFuture(
            () -> pages.getAll(posts, (missing, executor) -> read(missing).toFuture()), true)
        .map(all -> posts.stream().map(post -> page(all, post)).toList());
  }

  private byte[] page(Map<Integer, byte[]> all, int post) {
    byte[] json = all.get(post);
    if (json == null) {
      throw form.gone(post);
    }
    return json;
  }

  private Mono<Map<Integer, byte[]>> read(Set<? extends Integer> posts) {
    long[] ids = posts.stream().mapToLong(form.ids()::id).toArray();
    return reader.apply(ids).map(this::pages);
  }

  private Map<Integer, byte[]> pages(List<Post> posts) {
    Map<Integer, byte[]> read = new HashMap<>();
    posts.forEach(post -> read.put(form.ids().index(post.id()), form.json(post)));
    return read;
  }

  @Override
  public long bytes() {
    return pages.synchronous().policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }
}
