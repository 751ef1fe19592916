package io.feedrank.service.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.feedrank.domain.Post;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * The posts of a catalogue that is not held: those asked for are read with one query and kept,
 * least likely to be asked for again out first (W-TinyLFU, see Caffeine). Thread-safe.
 */
final class OnDemandPostJson implements PostJsonSource {

  private final PostJsonEncoder form;
  private final Function<long[], Mono<List<Post>>> reader;
  private final Cache<Integer, byte[]> pages;

  /**
   * Nothing is read yet.
   *
   * @param reader reads posts by their ids; those that are unknown are missing
   * @param mostBytes how much memory the pages may take
   */
  OnDemandPostJson(
      PostJsonEncoder form, Function<long[], Mono<List<Post>>> reader, long mostBytes) {
    this.form = form;
    this.reader = reader;
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((Integer post, byte[] json) -> json.length)
            .build();
  }

  @Override
  public Object id(int post) {
    return form.id(post);
  }

  @Override
  public Mono<List<byte[]>> json(List<Integer> posts) {
    Map<Integer, byte[]> kept = pages.getAllPresent(posts);
    long[] missing =
        posts.stream()
            .filter(post -> !kept.containsKey(post))
            .mapToLong(form.ids()::id)
            .distinct()
            .toArray();
    return missing.length == 0
        ? Mono.just(inOrder(posts, kept, Map.of()))
        : reader.apply(missing).map(read -> inOrder(posts, kept, keep(read)));
  }

  private Map<Integer, byte[]> keep(List<Post> posts) {
    Map<Integer, byte[]> read = new HashMap<>();
    posts.forEach(post -> read.put(form.ids().index(post.id()), form.json(post)));
    pages.putAll(read);
    return read;
  }

  private List<byte[]> inOrder(
      List<Integer> posts, Map<Integer, byte[]> kept, Map<Integer, byte[]> read) {
    List<byte[]> pages = new ArrayList<>(posts.size());
    for (int post : posts) {
      byte[] json = kept.getOrDefault(post, read.get(post));
      if (json == null) {
        throw form.gone(post);
      }
      pages.add(json);
    }
    return pages;
  }

  @Override
  public long bytes() {
    return pages.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }
}
