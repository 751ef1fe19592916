package io.feedrank.feature;

/**
 * Everything that features can know besides the asking user's own history. Immutable: a new ETL run
 * makes a new one.
 *
 * @param basis what does not change from event to event
 * @param options what the meaning of features depends on
 * @param timelines what all users did, as of any bucket
 * @param itemItem who likes this also likes that, as of any moment
 * @param basisVersion which fitted basis (text basis and encodings) this is; from 1, or 0 where
 *     nothing was fitted. A model remembers the one it was trained on: another gives the same
 *     feature another meaning.
 */
public record Knowledge(
    Basis basis,
    FeatureOptions options,
    Timelines timelines,
    ItemItemVersions itemItem,
    int basisVersion) {}
