@NullMarked
package io.feedrank.model.rerank;

import org.jspecify.annotations.NullMarked;
