/**
 * Protocols of published papers on interaction data, so that rankers can be laid beside the papers'
 * tables. All of them look into the future or rank against a sample; none is how a feed is judged.
 *
 * <p>What is fitted is handed in: a ranker is an {@link
 * io.feedrank.training.published.InteractionTrainer}.
 */
@NullMarked
package io.feedrank.training.published;

import org.jspecify.annotations.NullMarked;
