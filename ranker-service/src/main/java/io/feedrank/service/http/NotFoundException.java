package io.feedrank.service.http;

/** The thing that a path names does not exist; the message says which. */
final class NotFoundException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NotFoundException(String message) {
    super(message);
  }
}
