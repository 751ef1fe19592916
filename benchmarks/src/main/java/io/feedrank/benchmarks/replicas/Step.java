package io.feedrank.benchmarks.replicas;

/** Something that is done to services while others ask. */
@FunctionalInterface
interface Step {

  /** Does it, under the scene's load, and leaves all services ready. */
  Row run(ReplicaCluster scene) throws Exception;
}
