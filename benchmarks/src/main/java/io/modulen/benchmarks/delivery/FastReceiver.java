package io.modulen.benchmarks.delivery;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A receiver that costs as little as it can, in a process of its own: nothing but Netty's HTTP codec.
 *
 * <p>Told what to do by lines on its standard input, each answered by one line: {@code counts}, {@code arrivals FROM TO},
 * {@code hang true|false} (for {@code /hang}), {@code down true|false} (for {@code /down}).
 */
final class FastReceiver {

    private static final int LARGEST_BODY = 1024 * 1024;

    private final Arrivals arrivals;
    private final ReceiverBehaviour behaviour;

    private FastReceiver(int delayMs, int capacity, String secret) {
        this.arrivals = new Arrivals(capacity);
        this.behaviour = new ReceiverBehaviour(delayMs, secret);
    }

    /** Arguments: milliseconds until each answer, highest number of deliveries, the secret of the senders. */
    public static void main(String[] arguments) throws Exception {
        FastReceiver receiver =
                new FastReceiver(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), arguments[2]);
        int port = receiver.listen();
        System.out.println(port);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(receiver.answer(line.split(" ")));
        }
        System.exit(0);
    }

    private String answer(String[] words) {
        return switch (words[0]) {
            case "counts" -> arrivals.counts();
            case "arrivals" -> arrivals.firstSeen(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "hang" -> behaviour.hang(Boolean.parseBoolean(words[1]));
            case "down" -> behaviour.down(Boolean.parseBoolean(words[1]));
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private int listen() throws InterruptedException {
        boolean epoll = Epoll.isAvailable();
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        Channel server = new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(
                        2, epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory()))
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, 4_096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(LARGEST_BODY),
                                        new ReceiverConnection(arrivals, behaviour));
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }
}
