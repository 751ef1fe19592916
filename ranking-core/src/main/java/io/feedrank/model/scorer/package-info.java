/** What scores rows of features, whatever it is made of, and the forms that are no trees. */
@NullMarked
package io.feedrank.model.scorer;

import org.jspecify.annotations.NullMarked;
