package io.feedrank.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import org.w3c.dom.NodeList;

/**
 * A PNG that carries the SVG it was made from in a text chunk: what can be compared wherever the
 * words were set in another face.
 */
final class PngDrawing {

  private static final String FORMAT = "javax_imageio_png_1.0";
  private static final String KEYWORD = "SVG";

  private final byte[] bytes;

  PngDrawing(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  static PngDrawing of(Picture picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(0);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), how);
      metadata.mergeTree(FORMAT, drawing(picture.svg()));
      writer.setOutput(out);
      writer.write(metadata, new IIOImage(picture, null, metadata), how);
    } finally {
      writer.dispose();
    }
    return new PngDrawing(bytes.toByteArray());
  }

  private static IIOMetadataNode drawing(String svg) {
    IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
    entry.setAttribute("keyword", KEYWORD);
    entry.setAttribute("compressionFlag", "TRUE");
    entry.setAttribute("compressionMethod", "0");
    entry.setAttribute("languageTag", "en");
    entry.setAttribute("translatedKeyword", "");
    entry.setAttribute("text", svg);
    IIOMetadataNode texts = new IIOMetadataNode("iTXt");
    texts.appendChild(entry);
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    root.appendChild(texts);
    return root;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  BufferedImage pixels() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
    if (image == null) {
      throw new IOException("these %d bytes are no PNG".formatted(bytes.length));
    }
    return image;
  }

  /** The drawing it was made from; empty if it does not carry one. */
  Optional<String> svg() throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in);
      IIOMetadataNode root = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree(FORMAT);
      NodeList entries = root.getElementsByTagName("iTXtEntry");
      for (int i = 0; i < entries.getLength(); i++) {
        IIOMetadataNode entry = (IIOMetadataNode) entries.item(i);
        if (entry.getAttribute("keyword").equals(KEYWORD)) {
          return Optional.of(entry.getAttribute("text"));
        }
      }
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PngDrawing png && Arrays.equals(bytes, png.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
