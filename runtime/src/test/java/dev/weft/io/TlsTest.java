package dev.weft.io;

import static dev.weft.io.Attempt.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Coroutine;
import dev.weft.os.Task;
import dev.weft.os.WaitTask;
import dev.weft.Co;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Random;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS, with a certificate that the JDK's keytool makes. */
@Timeout(60)
class TlsTest {
    private static SSLContext context;

    private final Os os = new Os();

    @BeforeAll
    static void makeCertificate(@TempDir Path dir) throws Exception {
        Path store = dir.resolve("store.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                        "-keystore", store.toString(), "-storepass", "secret", "-storetype", "PKCS12", "-alias", "test", "-keyalg",
                        "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "secret".toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "secret".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @AfterEach
    void close() {
        os.close();
        assertThat(os.problems).isEmpty();
    }

    private record Pair(TlsSocket near, TlsSocket far, TcpSocket wire) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            near.close();
            far.close();
        }
    }

    @Coroutine
    private Pair pair(String protocol) throws IOException {
        try (TcpServer server = Os.listen()) {
            TcpSocket wire = TcpSocket.connect(server.localAddress());
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            engine.setEnabledProtocols(new String[] {protocol});
            return new Pair(
                    TlsSocket.client(wire, context, "localhost"), TlsSocket.of(server.accept(), engine), wire);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void megabytes_go_both_ways_at_once_between_two_tasks_a_side(String protocol) {
        byte[] bytes = new byte[2 << 20];
        new Random(9).nextBytes(bytes);
        os.run(() -> {
            try (Pair p = pair(protocol)) {
                Task<Void> a = os.scheduler.spawn(() -> p.near.writeAll(bytes));
                Task<Void> b = os.scheduler.spawn(() -> p.far.writeAll(bytes));
                byte[] atFar = new byte[bytes.length];
                Task<Void> c = os.scheduler.spawn(() -> p.far.readFully(atFar));
                byte[] atNear = new byte[bytes.length];
                p.near.readFully(atNear);
                Co.trap(new WaitTask(a.tid()));
                Co.trap(new WaitTask(b.tid()));
                Co.trap(new WaitTask(c.tid()));
                assertThat(atNear).isEqualTo(bytes);
                assertThat(atFar).isEqualTo(bytes);
                assertThat(p.near.session().getProtocol()).isEqualTo(protocol);
            }
            return null;
        });
    }

    @Test
    void one_side_may_end_while_the_other_goes_on() {
        os.run(() -> {
            try (Pair p = pair("TLSv1.3")) {
                Task<String> server = os.scheduler.spawn(() -> {
                    String all = new String(p.far.readAllBytes(100));
                    p.far.writeAll("heard " + all);
                    p.far.shutdownOutput();
                    return all;
                });
                p.near.writeAll("hello");
                p.near.shutdownOutput();
                assertThat(failure(() -> p.near.writeAll("more"))).isInstanceOf(ClosedChannelException.class);
                assertThat(new String(p.near.readAllBytes(100))).isEqualTo("heard hello");
                assertThat(server.result()).isEqualTo("hello");
            }
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void closing_announces_the_end_and_a_cut_is_no_end(String protocol) {
        os.run(() -> {
            try (Pair p = pair(protocol)) {
                Task<Integer> reader = os.scheduler.spawn(() -> p.far.read(new byte[10]));
                p.near.handshake();
                p.near.close();
                Co.trap(new WaitTask(reader.tid()));
                assertThat(reader.result()).isEqualTo(-1);
            }
            try (Pair p = pair(protocol)) {
                Task<Throwable> reader = os.scheduler.spawn(() -> failure(() -> p.far.read(new byte[10])));
                p.near.handshake();
                p.wire.close();
                Co.trap(new WaitTask(reader.tid()));
                assertThat(reader.result()).isInstanceOf(EOFException.class);
            }
            return null;
        });
    }

    @Test
    void a_stranger_is_refused_and_told_so() {
        os.run(() -> {
            try (TcpServer server = Os.listen();
                    TlsSocket near = TlsSocket.client(TcpSocket.connect(server.localAddress()), SSLContext.getDefault(), "localhost");
                    TlsSocket far = TlsSocket.server(server.accept(), context)) {
                Task<Throwable> other = os.scheduler.spawn(() -> failure(() -> far.read(new byte[1])));
                assertThat(failure(() -> near.handshake())).isInstanceOf(SSLException.class);
                assertThat(failure(() -> near.writeAll("x"))).isInstanceOf(SSLException.class);
                Co.trap(new WaitTask(other.tid()));
                assertThat(other.result()).isInstanceOf(SSLException.class);
            }
            return null;
        });
    }

    @Test
    void noise_is_an_error_and_no_hang() {
        os.run(() -> {
            try (TcpServer server = Os.listen(); TcpSocket near = TcpSocket.connect(server.localAddress())) {
                try (TlsSocket far = TlsSocket.server(server.accept(), context)) {
                    near.writeAll("GET / HTTP/1.0\r\n\r\n");
                    assertThat(failure(() -> far.read(new byte[1]))).isInstanceOf(SSLException.class);
                }
            }
            return null;
        });
    }

    /** The peer is the JDK's own blocking socket. */
    @Test
    void speaks_with_the_jdk() {
        String heard = os.run(() -> {
            try (TcpServer server = Os.listen()) {
                int port = server.port();
                Task<String> client = os.scheduler.spawn(() -> Offload.call(() -> {
                    try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
                        socket.getOutputStream().write("ping\n".getBytes());
                        return new String(socket.getInputStream().readAllBytes());
                    }
                }));
                try (TlsSocket far = TlsSocket.server(server.accept(), context)) {
                    far.writeAll("heard " + far.readLine(10));
                    far.shutdownOutput();
                }
                Co.trap(new WaitTask(client.tid()));
                return client.result();
            }
        });
        assertThat(heard).isEqualTo("heard ping");
    }
}
