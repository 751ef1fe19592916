package io.feedrank.domain;

/**
 * A post as a reader sees it.
 *
 * @param id its outside id
 * @param text what it says; may be empty
 * @param topic what it is about; may be empty
 */
public record Post(long id, String text, String topic) {}
