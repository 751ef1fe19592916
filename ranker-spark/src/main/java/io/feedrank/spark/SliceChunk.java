package io.feedrank.spark;

import io.feedrank.feature.FeatureSnapshotSlice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A part of a slice on its way to the task that needs it. A slice travels in many records, as Spark
 * sends the driver's data with the tasks that take it in, which are to be small; and deflated, as
 * the records of all slices wait in the driver.
 */
final class SliceChunk implements Serializable {

  /** Below the size of a task that Spark warns of. */
  private static final int BYTES = 768 << 10;

  private static final int BUFFER = 1 << 13;

  private final int place;
  private final byte[] bytes;

  private SliceChunk(int place, byte[] bytes) {
    this.place = place;
    this.bytes = bytes;
  }

  int size() {
    return bytes.length;
  }

  /** A slice in chunks. */
  static List<SliceChunk> of(FeatureSnapshotSlice slice) {
    Chunks chunks = new Chunks();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (ObjectOutputStream out =
        new ObjectOutputStream(new DeflaterOutputStream(chunks, fast, BUFFER))) {
      out.writeObject(slice);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      fast.end();
    }
    return chunks.all;
  }

  /** The slice that was sent in chunks, whatever their order. */
  static FeatureSnapshotSlice slice(List<SliceChunk> chunks) {
    List<InputStream> parts =
        chunks.stream()
            .sorted(Comparator.comparingInt(chunk -> chunk.place))
            .<InputStream>map(chunk -> new ByteArrayInputStream(chunk.bytes))
            .toList();
    InputStream whole = new SequenceInputStream(Collections.enumeration(parts));
    try (var in = new ObjectInputStream(new InflaterInputStream(whole))) {
      return (FeatureSnapshotSlice) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "an executor lacks a class that the driver has; give both the same --jars", e);
    }
  }

  /** Cuts a stream. */
  private static final class Chunks extends OutputStream {
    private final List<SliceChunk> all = new ArrayList<>();
    private final ByteArrayOutputStream next = new ByteArrayOutputStream(BYTES);

    @Override
    public void write(int one) {
      next.write(one);
      if (next.size() == BYTES) {
        cut();
      }
    }

    @Override
    public void write(byte[] some, int from, int length) {
      int written = 0;
      while (written < length) {
        int part = Math.min(length - written, BYTES - next.size());
        next.write(some, from + written, part);
        written += part;
        if (next.size() == BYTES) {
          cut();
        }
      }
    }

    @Override
    public void close() {
      if (next.size() > 0) {
        cut();
      }
    }

    private void cut() {
      all.add(new SliceChunk(all.size(), next.toByteArray()));
      next.reset();
    }
  }
}
