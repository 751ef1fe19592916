package io.feedrank.service.http;

import java.util.List;

/** Posts as a JSON array. */
public final class PostArray {

  private PostArray() {}

  /** JSON objects, UTF-8, joined in the order given. */
  public static byte[] of(List<byte[]> posts) {
    int length = 2 + Math.max(0, posts.size() - 1);
    for (byte[] post : posts) {
      length += post.length;
    }
    byte[] array = new byte[length];
    int next = 0;
    array[next++] = '[';
    for (int i = 0; i < posts.size(); i++) {
      if (i > 0) {
        array[next++] = ',';
      }
      byte[] post = posts.get(i);
      System.arraycopy(post, 0, array, next, post.length);
      next += post.length;
    }
    array[next] = ']';
    return array;
  }
}
