package io.feedrank.cli.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether other processes use a directory, by locks on two files.
 *
 * <p>Who uses the directory holds a shared lock on {@code use.lock}; who starts or stops something
 * in it holds {@code turn.lock} alone for that while. The operating system drops both with the
 * process, however it ends, so a killed process leaves no lock behind. One object a process and
 * directory: POSIX locks belong to the process. Not thread-safe.
 */
final class SharedUse {
  private final Path turnFile;
  private final Path useFile;
  private @Nullable FileLock use;

  SharedUse(Path directory) {
    turnFile = directory.resolve("turn.lock");
    useFile = directory.resolve("use.lock");
  }

  /** Something done while no other process takes its turn. */
  @FunctionalInterface
  interface Turn {
    void run() throws IOException;
  }

  /** Waits for this process' turn, then runs. */
  void inTurn(Turn turn) throws IOException {
    try (FileChannel channel = open(turnFile);
        FileLock lock = channel.lock()) {
      assert lock.isValid();
      turn.run();
    } catch (OverlappingFileLockException e) {
      throw new IllegalStateException("this process uses " + turnFile + " twice at once", e);
    }
  }

  /** From now on this process uses the directory. To be called in turn. */
  void join() throws IOException {
    use = open(useFile).lock(0, Long.MAX_VALUE, true);
  }

  /**
   * From now on this process does not use the directory. To be called in turn.
   *
   * @return whether no other process uses it either
   */
  boolean leave() throws IOException {
    if (use == null) {
      return false;
    }
    try (FileChannel channel = use.channel()) {
      use.release();
      use = null;
      return channel.tryLock() != null;
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
