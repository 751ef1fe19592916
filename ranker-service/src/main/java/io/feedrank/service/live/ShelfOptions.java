package io.feedrank.service.live;

import io.feedrank.model.candidate.CandidateOptions;
import java.time.Duration;

/**
 * Where models and knowledge come from, and how they serve.
 *
 * @param address the database
 * @param foldedBytes how much memory the folded states of users may take on each knowledge
 * @param timeout the longest wait of a request for the events of the current bucket
 * @param posts how posts are read and kept
 * @param candidates where the posts come from that a model scores
 */
public record ShelfOptions(
    PostgresAddress address,
    long foldedBytes,
    Duration timeout,
    PostOptions posts,
    CandidateOptions candidates) {}
