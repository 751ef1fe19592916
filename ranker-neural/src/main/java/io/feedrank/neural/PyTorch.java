package io.feedrank.neural;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * The door to PyTorch: native code from the class path, never from the network, on one thread, on
 * the GPU where there is one and the natives on the class path know how to use it.
 *
 * <p>One thread, because PyTorch's sums are not in the same order on several: the same likes are to
 * give the same network. The tensors are small; more threads gain nothing.
 */
public final class PyTorch {

  private static final String NAME = "PyTorch";

  private PyTorch() {}

  /** The engine, started at the first call, which takes about a second. */
  public static Engine engine() {
    preset("ai.djl.offline", "true");
    preset("ai.djl.pytorch.num_threads", "1");
    preset("ai.djl.pytorch.num_interop_threads", "1");
    return Engine.getEngine(NAME);
  }

  /** The owner of a fit's tensors, which are given back when it is closed. */
  public static NDManager newManager() {
    return engine().newBaseManager();
  }

  private static void preset(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
