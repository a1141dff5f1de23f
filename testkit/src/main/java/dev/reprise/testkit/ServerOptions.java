package dev.reprise.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a private server is to be.
 *
 * @param directory for its database, artifacts and log; made if missing
 * @param version of MLflow, such as {@code 2.22.5}
 * @param basicAuth with MLflow's own log-in; the administrator is in {@link
 *     MlflowServer#clientEnvironment}
 * @param tls over HTTPS with a certificate that signs itself
 * @param more arguments of {@code mlflow server}
 * @param environment added to the server's
 */
public record ServerOptions(
    Path directory,
    String version,
    boolean basicAuth,
    boolean tls,
    List<String> more,
    Map<String, String> environment) {

  public ServerOptions {
    more = List.copyOf(more);
    environment = Map.copyOf(environment);
  }

  /** A plain server of the usual version. */
  public static ServerOptions in(Path directory) {
    return new ServerOptions(directory, PythonVenv.MLFLOW, false, false, List.of(), Map.of());
  }

  /** With another version of MLflow. */
  public ServerOptions version(String other) {
    return new ServerOptions(directory, other, basicAuth, tls, more, environment);
  }

  /** With MLflow's own log-in. */
  public ServerOptions withBasicAuth() {
    return new ServerOptions(directory, version, true, tls, more, environment);
  }

  /** Over HTTPS. */
  public ServerOptions withTls() {
    return new ServerOptions(directory, version, basicAuth, true, more, environment);
  }

  /** With more variables. */
  public ServerOptions env(Map<String, String> variables) {
    return new ServerOptions(directory, version, basicAuth, tls, more, variables);
  }

  /** With more arguments. */
  public ServerOptions with(String... arguments) {
    return new ServerOptions(directory, version, basicAuth, tls, List.of(arguments), environment);
  }
}
