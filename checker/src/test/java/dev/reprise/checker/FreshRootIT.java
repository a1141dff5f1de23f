package dev.reprise.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reprise.testkit.MlflowServer;
import dev.reprise.testkit.Recording;
import dev.reprise.testkit.Result;
import dev.reprise.testkit.Root;
import dev.reprise.testkit.Training;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each example, recorded here without a seed, is trained again in a root directory that has a JDK
 * and nothing else, by another user: from the MLflow server and from Maven's repositories, both
 * over the network, and is equal bit for bit.
 */
@Tag("full")
class FreshRootIT {
  private static final String HOME = "/home/other";
  private static final List<String> NAMESPACES =
      List.of("unshare", "--mount", "--pid", "--uts", "--fork", "--kill-child");

  @TempDir private static Path directory;
  private static HttpServer repository;
  private static Path root;

  @BeforeAll
  static void makeARoot() throws IOException {
    assumeTrue(mayMount(), "a fresh root needs the right to mount: run the tests as root");
    root = Files.createDirectories(directory.toRealPath().resolve("root"));
    Path reprise = Files.createDirectories(root.resolve("opt/reprise"));
    for (String jar : List.of("agent/target/reprise-agent.jar", "checker/target/reprise.jar")) {
      Files.createDirectories(reprise.resolve(jar).getParent());
      Files.copy(Root.directory().resolve(jar), reprise.resolve(jar));
    }
    repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    repository.createContext("/maven/", FreshRootIT::serve);
    repository.start();
    Path settings = Files.createDirectories(root.resolve("home/other/.m2")).resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings>
          <mirrors>
            <mirror>
              <id>near</id>
              <mirrorOf>*</mirrorOf>
              <url>http://127.0.0.1:%d/maven</url>
            </mirror>
          </mirrors>
        </settings>
        """
            .formatted(repository.getAddress().getPort()));
    Result owned =
        Training.of("chown", "-R", "12345:12345", root.resolve("home/other").toString()).run();
    assertThat(owned.exit()).as(owned.stderr()).isZero();
  }

  @AfterAll
  static void stop() {
    if (repository != null) {
      repository.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dl4j-network",
        "lightgbm-boosting",
        "plain-sgd",
        "tribuo-linear",
        "weka-forest",
        "xgboost-boosting"
      })
  void isTrainedAgainFromItsRecord(String example) throws IOException {
    String experiment = example + "-" + directory.getFileName();
    Path here = Files.createDirectories(directory.resolve(example));
    Result recorded =
        Training.java(
                "-javaagent:%s=capture.program=on,capture.data=on,experiment=%s,exit.wait=60,outbox=%s"
                    .formatted(Recording.agentJar(), experiment, here.resolve("outbox")),
                "-jar",
                Root.directory()
                    .resolve("examples/%s/target/%s.jar".formatted(example, example))
                    .toString(),
                "--out",
                "model")
            .env("MLFLOW_TRACKING_URI", MlflowServer.shared().uri())
            .env("OMP_NUM_THREADS", "1")
            .in(here)
            .run();
    assertThat(recorded.stderr()).contains("recorded");

    Result again =
        elsewhere(
            "rerun",
            "latest",
            "--experiment",
            experiment,
            "--into",
            HOME + "/" + example,
            "--strict",
            "--trust");

    assertThat(again.exit()).as(again.stdout() + again.stderr()).isZero();
    assertThat(again.stdout()).startsWith(recorded.stdout()).contains("\nBIT_IDENTICAL ");
    assertThat(again.stderr()).contains("kept with the run").doesNotContain("REPLAY FAILED");
  }

  private static Result elsewhere(String... arguments) {
    List<String> command = new ArrayList<>(NAMESPACES);
    command.addAll(
        List.of(
            "sh",
            Root.directory().resolve("checker/src/test/resources/fresh-root.sh").toString(),
            root.toString(),
            System.getProperty("java.home"),
            "HOME=" + HOME,
            "REPRISE_HOME=/opt/reprise",
            "MLFLOW_TRACKING_URI=" + MlflowServer.shared().uri(),
            "--",
            "-Duser.home=" + HOME,
            "-jar",
            "/opt/reprise/checker/target/reprise.jar"));
    command.addAll(List.of(arguments));
    return Training.of(command).run();
  }

  private static boolean mayMount() {
    List<String> command = new ArrayList<>(NAMESPACES);
    command.add("true");
    try {
      return "root".equals(System.getProperty("user.name"))
          && Training.of(command).run().exit() == 0;
    } catch (java.io.UncheckedIOException e) {
      return false;
    }
  }

  /** What Maven has downloaded to build these tests, as its repository would give it. */
  private static void serve(HttpExchange exchange) throws IOException {
    Path file =
        localRepository()
            .resolve(exchange.getRequestURI().getPath().substring("/maven/".length()))
            .normalize();
    boolean found = file.startsWith(localRepository()) && Files.isRegularFile(file);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    try (exchange) {
      exchange.sendResponseHeaders(found ? 200 : 404, found && !head ? Files.size(file) : -1);
      if (found && !head) {
        Files.copy(file, exchange.getResponseBody());
      }
    }
  }

  private static Path localRepository() {
    return Stream.of(Training.classPath().split(java.io.File.pathSeparator))
        .filter(entry -> entry.contains("/org/assertj/"))
        .map(entry -> Path.of(entry.substring(0, entry.indexOf("/org/assertj/"))))
        .findFirst()
        .orElseThrow();
  }
}
