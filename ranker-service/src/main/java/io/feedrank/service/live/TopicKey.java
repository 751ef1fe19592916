package io.feedrank.service.live;

import java.util.UUID;

/**
 * A topic, told apart from others of its name: in other clusters, and from one that was deleted and
 * made anew.
 *
 * @param name its name
 * @param id what its cluster calls it
 */
public record TopicKey(String name, UUID id) {}
