/** How long work tells a person how far it is. Depends on nothing but the JDK. */
@NullMarked
package io.feedrank.progress;

import org.jspecify.annotations.NullMarked;
