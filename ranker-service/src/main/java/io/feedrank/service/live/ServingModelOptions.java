package io.feedrank.service.live;

import io.feedrank.model.candidate.CandidateOptions;
import java.time.Duration;

/**
 * The options of loading and serving models and feature snapshots.
 *
 * @param address the database
 * @param foldedBytes how much memory the folded states of users may take on each knowledge
 * @param timeout the longest wait of a request for the events of the current bucket
 * @param posts how posts are read and kept
 * @param candidates where the posts come from that a model scores
 */
public record ServingModelOptions(
    PostgresAddress address,
    long foldedBytes,
    Duration timeout,
    PostOptions posts,
    CandidateOptions candidates) {}
