/** Training on a cluster: rows by Apache Spark, trees by XGBoost4J-Spark. */
@NullMarked
package io.feedrank.spark;

import org.jspecify.annotations.NullMarked;
