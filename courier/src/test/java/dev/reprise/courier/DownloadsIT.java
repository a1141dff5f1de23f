package dev.reprise.courier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reprise.client.DatasetInput;
import dev.reprise.record.Factor;
import dev.reprise.record.Gap;
import dev.reprise.record.RunRecord;
import dev.reprise.testkit.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real program reads from a real server, with each of the JDK's clients. */
class DownloadsIT {
  private static final String PROGRAM =
      """
      import java.io.InputStream;
      import java.net.*;
      import java.net.http.*;
      import java.nio.file.Path;
      public class Program {
        public static void main(String[] args) throws Exception {
          String base = args[1];
          HttpClient client = HttpClient.newHttpClient();
          if (args[0].equals("partly")) {
            try (InputStream in = new URL(base + "/partly").openStream()) {
              System.out.println(in.read());
            }
            HttpRequest lines = HttpRequest.newBuilder(URI.create(base + "/lines")).build();
            System.out.println(client.send(lines, HttpResponse.BodyHandlers.ofLines()).body().count());
            return;
          }
          System.out.println(new URL(base + "/stream").openStream().readAllBytes().length);
          HttpURLConnection single = (HttpURLConnection) new URL(base + "/single").openConnection();
          InputStream each = single.getInputStream();
          int bytes = 0;
          while (each.read() >= 0) {
            bytes++;
          }
          System.out.println(bytes + " " + single.getResponseCode());
          System.out.println(new URL(base + "/moved").openStream().readAllBytes().length);
          System.out.println(
              new URL(base.replace("//", "//me:s3cr3t@") + "/signed?x=1&access_token=s3cr3t")
                  .openStream().readAllBytes().length);
          try {
            new URL(base + "/missing").openStream();
          } catch (java.io.FileNotFoundException e) {
            System.out.println("missing");
          }
          System.out.println(get(client, base + "/bytes", HttpResponse.BodyHandlers.ofByteArray()).length);
          System.out.println(get(client, base + "/string", HttpResponse.BodyHandlers.ofString()).length());
          try (InputStream in = get(client, base + "/input", HttpResponse.BodyHandlers.ofInputStream())) {
            System.out.println(in.readAllBytes().length);
          }
          System.out.println(
              get(client, base + "/file", HttpResponse.BodyHandlers.ofFile(Path.of("stored.csv"))));
        }

        private static <T> T get(HttpClient client, String url, HttpResponse.BodyHandler<T> as)
            throws Exception {
          return client.send(HttpRequest.newBuilder(URI.create(url)).build(), as).body();
        }
      }
      """;

  private static final List<String> READ =
      List.of("/stream", "/single", "/target", "/signed?…", "/bytes", "/string", "/input", "/file");

  @TempDir Path temp;
  private HttpServer server;
  private volatile String last = "0";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = content(path).getBytes(UTF_8);
    if (path.equals("/missing")) {
      exchange.sendResponseHeaders(404, -1);
    } else if (path.equals("/moved")) {
      exchange.getResponseHeaders().set("Location", "/target");
      exchange.sendResponseHeaders(302, -1);
    } else {
      exchange.getResponseHeaders().set("ETag", "\"" + path.substring(1) + "\"");
      exchange.getResponseHeaders().set("Last-Modified", "Fri, 01 Nov 2024 00:00:00 GMT");
      // Length 0 means chunks.
      exchange.sendResponseHeaders(200, path.equals("/single") ? 0 : body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** More than one buffer of the JDK's. */
  private String content(String path) {
    return (path + ",ä,1\n").repeat(5000) + last;
  }

  @Test
  void isHashedWhileItPassesBy() throws Exception {
    try (Watched watched = new Watched(temp, PROGRAM)) {
      Path one = run(watched, "one", "whole");
      RunRecord record = Watched.record(one);
      String base = base();
      for (String path : READ) {
        String content = content(path.replace("?…", ""));
        assertThat(fact(record, "http." + base + path)).as(path).isEqualTo(sha256(content));
        assertThat(fact(record, "http.status." + base + path)).as(path).isEqualTo("200");
      }
      assertThat(fact(record, "http.etag." + base + "/stream")).isEqualTo("\"stream\"");
      assertThat(fact(record, "http.modified." + base + "/bytes")).contains("Nov 2024");
      assertThat(record.facts(Factor.DATA).keySet())
          .filteredOn(name -> name.startsWith("http.http"))
          .hasSameSizeAs(READ);
      assertThat(gaps(record)).isEmpty();
      assertThat(record.facts(Factor.DATA).toString()).doesNotContain("s3cr3t");
      DatasetInput input =
          Watched.run(one).inputs().stream()
              .filter(each -> each.name().equals("stream"))
              .findFirst()
              .orElseThrow();
      assertThat(input.sourceType()).isEqualTo("http");
      assertThat(input.source())
          .isEqualTo(
              "{\"sha256\":\"%s\",\"url\":\"%s/stream\"}"
                  .formatted(sha256(content("/stream")), base));
      assertThat(input.tags()).containsEntry("reprise.sha256", sha256(content("/stream")));

      last = "1";
      RunRecord other = Watched.record(run(watched, "two", "whole"));
      assertThat(fact(other, "content")).hasSize(64).isNotEqualTo(fact(record, "content"));

      RunRecord partly = Watched.record(run(watched, "three", "partly"));
      assertThat(gaps(partly))
          .containsExactlyInAnyOrder(
              "http." + base + "/partly", "http." + base + "/lines", "content");
      assertThat(partly.gaps())
          .anyMatch(
              gap ->
                  gap.why()
                      .startsWith(
                          "of its content 1 of " + content("/partly").getBytes(UTF_8).length));
    }
  }

  private Path run(Watched watched, String name, String what) throws Exception {
    Path in = Files.createDirectories(temp.resolve(name));
    Result result = watched.program(in, "", List.of(), what, base()).run();
    assertThat(result.exit()).as(result.stderr()).isZero();
    watched.awaitDelivery();
    return in;
  }

  private String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static List<String> gaps(RunRecord record) {
    return record.gaps().stream()
        .filter(gap -> gap.factor() == Factor.DATA)
        .map(Gap::what)
        .toList();
  }

  private static String sha256(String content) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
    return HexFormat.of().formatHex(digest);
  }

  private static String fact(RunRecord record, String name) {
    return Objects.requireNonNull(record.facts(Factor.DATA).get(name), name).value();
  }
}
