/** What is live: users' histories as they grow, and the model and knowledge of the moment. */
@NullMarked
package io.feedrank.service.live;

import org.jspecify.annotations.NullMarked;
