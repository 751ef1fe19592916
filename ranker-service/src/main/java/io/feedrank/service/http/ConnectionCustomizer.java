package io.feedrank.service.http;

import io.netty.channel.ChannelPipeline;
import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import reactor.netty.NettyPipeline;

/** Puts a {@link ConnectionHandler} into the pipeline of every connection. Thread-safe. */
public final class ConnectionCustomizer
    implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

  private final Admission admission;
  private final AddressLimit addresses;
  private final Duration receive;

  /** For connections whose requests take places of an admission. */
  public ConnectionCustomizer(Admission admission, HttpOptions options) {
    this.admission = admission;
    this.addresses = new AddressLimit(options.perAddress());
    this.receive = options.receive();
  }

  @Override
  public void customize(NettyReactiveWebServerFactory factory) {
    factory.addServerCustomizers(
        server ->
            server.doOnChannelInit((observer, channel, remote) -> handle(channel.pipeline())));
  }

  private void handle(ChannelPipeline pipeline) {
    ConnectionHandler handler = new ConnectionHandler(admission, addresses, receive);
    pipeline.addBefore(NettyPipeline.HttpCodec, "feedrank.bytes", handler.bytes());
    pipeline.addBefore(NettyPipeline.HttpTrafficHandler, "feedrank.requests", handler);
  }
}
