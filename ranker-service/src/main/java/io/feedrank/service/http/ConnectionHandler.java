package io.feedrank.service.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * One connection, between the HTTP codec and everything that costs more: it reads request targets
 * as UTF-8, gives requests their place or refuses them, ends requests that do not arrive and
 * answers that are not read, and gives a body to every error that has none. Runs on the
 * connection's event loop.
 */
final class ConnectionHandler extends ChannelDuplexHandler {

  /** A caller that was refused is not read for so long: it cannot fill the event loop by asking. */
  private static final long PAUSE_MILLIS = 20;

  private static final long LONGEST_TICK = TimeUnit.SECONDS.toMillis(1);
  private static final long SHORTEST_TICK = 20;

  private final Admission admission;
  private final AddressLimit addresses;
  private final Duration receive;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private @Nullable ScheduledFuture<?> tick;
  private long arrivingSince;
  private boolean arriving;
  private boolean headArrived;
  private boolean counted;
  private boolean swallowing;
  private boolean keepAlive;
  private boolean ended;
  private int status;
  private long unsent;
  private long unsentSince;

  /** A request that is owed an answer. */
  private record Exchange(boolean head, Admission.@Nullable Place place) {}

  /**
   * A new connection.
   *
   * @param receive how long a request may take to arrive whole, and an answer to be read
   */
  ConnectionHandler(Admission admission, AddressLimit addresses, Duration receive) {
    this.admission = admission;
    this.addresses = addresses;
    this.receive = receive;
  }

  /** What stands before the codec and sees the first byte of a request. */
  ChannelInboundHandlerAdapter bytes() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        if (!arriving) {
          arriving = true;
          arrivingSince = System.nanoTime();
        }
        ctx.fireChannelRead(bytes);
        if (arriving && !counted && !ended) {
          counted = true;
          if (!addresses.begins(ctx.channel().remoteAddress())) {
            end(
                ctx.pipeline().context(ConnectionHandler.this),
                new Problem(
                    Problem.Kind.TOO_MANY,
                    429,
                    "too many requests of this address are arriving at once; send each request whole",
                    Admission.RETRY));
          }
        }
      }
    };
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    long millis = Math.max(SHORTEST_TICK, Math.min(LONGEST_TICK, receive.toMillis() / 4));
    tick =
        ctx.executor().scheduleAtFixedRate(() -> check(ctx), millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    release(ctx);
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    release(ctx);
  }

  private void release(ChannelHandlerContext ctx) {
    if (tick != null) {
      tick.cancel(false);
    }
    for (Exchange left = exchanges.poll(); left != null; left = exchanges.poll()) {
      if (left.place() != null) {
        left.place().abandoned();
      }
    }
    arrived(ctx);
  }

  private void arrived(ChannelHandlerContext ctx) {
    arriving = false;
    headArrived = false;
    if (counted) {
      counted = false;
      addresses.ends(ctx.channel().remoteAddress());
    }
  }

  /** Ends what takes too long to arrive, or to be read. */
  private void check(ChannelHandlerContext ctx) {
    long now = System.nanoTime();
    if (arriving && now - arrivingSince > receive.toNanos()) {
      end(
          ctx,
          Problem.of(
              Problem.Kind.BAD_REQUEST,
              408,
              "the request did not arrive whole within %d ms; send it again"
                  .formatted(receive.toMillis())));
    }
    var buffer = ctx.channel().unsafe().outboundBuffer();
    long pending = buffer == null ? 0 : buffer.totalPendingWriteBytes();
    if (pending == 0 || pending != unsent) {
      unsent = pending;
      unsentSince = now;
    } else if (now - unsentSince > receive.toNanos()) {
      var unused = ctx.close();
    }
  }

  /** Answers, if no answer has begun, and closes. */
  private void end(ChannelHandlerContext ctx, Problem problem) {
    if (ended) {
      return;
    }
    ended = true;
    // A request whose head was answered already gets no second answer.
    boolean free = headArrived ? exchanges.size() == 1 && status == 0 : exchanges.isEmpty();
    if (free) {
      FullHttpResponse response = response(problem, false);
      response.headers().set(HttpHeaderNames.CONNECTION, "close");
      ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    } else {
      var unused = ctx.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (ended) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      begin(ctx, request);
    } else if (swallowing) {
      ReferenceCountUtil.release(message);
    } else {
      ctx.fireChannelRead(message);
    }
    if (message instanceof LastHttpContent) {
      arrived(ctx);
      if (swallowing) {
        swallowing = false;
        swallowed(ctx);
      }
    }
  }

  private void swallowed(ChannelHandlerContext ctx) {
    if (keepAlive) {
      var unused = ctx.executor().schedule(ctx::read, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (swallowing) {
      ctx.read();
    }
    ctx.fireChannelReadComplete();
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    headArrived = true;
    boolean head = request.method().equals(HttpMethod.HEAD);
    Problem problem = request.decoderResult().isFailure() ? null : illegal(request);
    Admission.Place place = null;
    if (problem == null && (head || request.method().equals(HttpMethod.GET))) {
      Admission.Kind kind = Admission.kind(request.uri());
      if (kind != null && request.decoderResult().isSuccess()) {
        place = exchanges.isEmpty() ? admission.tryEnter(kind) : admission.enter(kind);
        problem = place == null ? overloaded() : null;
      }
    }
    if (problem == null) {
      exchanges.add(new Exchange(head, place));
      ctx.fireChannelRead(request);
    } else if (exchanges.isEmpty()) {
      refuse(ctx, request, problem);
    } else {
      // Answers keep the order of their requests: the server answers this one when its turn comes.
      request.setProtocolVersion(HttpVersion.HTTP_1_1).setUri("/");
      request.setDecoderResult(DecoderResult.failure(new BadParameterException(problem.detail())));
      exchanges.add(new Exchange(head, null));
      ctx.fireChannelRead(request);
    }
  }

  private static Problem overloaded() {
    return new Problem(
        Problem.Kind.OVERLOADED,
        503,
        "too many requests are under way; try again",
        Admission.RETRY);
  }

  /** What is illegal about a request that could be decoded; null if nothing is. */
  private static @Nullable Problem illegal(HttpRequest request) {
    if (request.protocolVersion().majorVersion() != 1) {
      return Problem.of(
          Problem.Kind.BAD_REQUEST, 505, "the version of HTTP is not known; send HTTP/1.1");
    }
    try {
      request.setUri(RequestTarget.normalised(request.uri()));
      return RequestTarget.hasDotSegments(request.uri())
          ? Problem.of(
              Problem.Kind.NOT_FOUND,
              404,
              "there is nothing at a path with the segment '.' or '..'; /docs lists what there is")
          : null;
    } catch (BadParameterException illegal) {
      return Problem.of(Problem.Kind.BAD_PARAMETER, 400, String.valueOf(illegal.getMessage()));
    }
  }

  private void refuse(ChannelHandlerContext ctx, HttpRequest request, Problem problem) {
    swallowing = true;
    boolean head = request.method().equals(HttpMethod.HEAD);
    FullHttpResponse response = response(problem, head);
    keepAlive = HttpUtil.isKeepAlive(request);
    if (!keepAlive) {
      response.headers().set(HttpHeaderNames.CONNECTION, "close");
    }
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    ReferenceCountUtil.release(request);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (ended) {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new java.nio.channels.ClosedChannelException());
      return;
    }
    Object sent = message;
    if (message instanceof HttpResponse response) {
      status = response.status().code();
      Exchange exchange = exchanges.peek();
      if (message instanceof FullHttpResponse full
          && status >= 400
          && !full.content().isReadable()
          && !isProblem(full)) {
        sent = withBody(full, exchange != null && exchange.head());
      }
    }
    var unused = ctx.write(sent, promise);
    if (message instanceof LastHttpContent && informational()) {
      status = 0;
    } else if (message instanceof LastHttpContent) {
      answered();
    }
  }

  private boolean informational() {
    return HttpStatusClass.valueOf(status) == HttpStatusClass.INFORMATIONAL;
  }

  private void answered() {
    Exchange exchange = exchanges.poll();
    if (exchange != null && exchange.place() != null) {
      if (status == HttpResponseStatus.OK.code()) {
        exchange.place().answered();
      } else {
        exchange.place().abandoned();
      }
    }
    status = 0;
  }

  /** Whether it is the answer to HEAD of a problem, which has no body for that reason alone. */
  private static boolean isProblem(FullHttpResponse response) {
    return MediaType.APPLICATION_PROBLEM_JSON_VALUE.equals(
        response.headers().get(HttpHeaderNames.CONTENT_TYPE));
  }

  /** The same error with a problem as its body. */
  private static FullHttpResponse withBody(FullHttpResponse empty, boolean head) {
    FullHttpResponse full = response(Problem.ofStatus(empty.status().code()), head);
    empty
        .headers()
        .forEach(
            header -> {
              if (!full.headers().contains(header.getKey())) {
                full.headers().add(header.getKey(), header.getValue());
              }
            });
    empty.release();
    return full;
  }

  private static FullHttpResponse response(Problem problem, boolean head) {
    byte[] body = problem.body();
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.status()),
            head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
    problem.headers().forEach(response.headers()::set);
    SecurityHeaders.ALL.forEach(response.headers()::set);
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    return response;
  }
}
