package io.feedrank.etl.source;

/**
 * A row that was not loaded.
 *
 * @param file the file's name
 * @param line the line the row begins at, from 1
 * @param reason why, in a few words that are the same for all such rows
 * @param detail the value and what is legal
 */
public record Refusal(String file, long line, String reason, String detail) {}
