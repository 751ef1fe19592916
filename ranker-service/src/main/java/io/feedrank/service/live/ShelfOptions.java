package io.feedrank.service.live;

import io.feedrank.model.candidate.CandidateOptions;

/**
 * Where models and knowledge come from, and how they serve.
 *
 * @param address the database
 * @param foldedBytes how much memory the folded states of users may take on each knowledge
 * @param posts how posts are read and kept
 * @param candidates where the posts come from that a model scores
 */
public record ShelfOptions(
    PostgresAddress address, long foldedBytes, PostOptions posts, CandidateOptions candidates) {}
