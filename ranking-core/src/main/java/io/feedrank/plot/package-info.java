/** Charts as SVG, tables as text, and pages that need nothing but themselves. JDK only. */
@NullMarked
package io.feedrank.plot;

import org.jspecify.annotations.NullMarked;
