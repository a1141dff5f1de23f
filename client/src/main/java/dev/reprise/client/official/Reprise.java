package dev.reprise.client.official;

import dev.reprise.client.StoreException;
import java.lang.reflect.Method;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.creds.MlflowHostCredsProvider;

/** Where a program on MLflow's own Java client begins. */
public final class Reprise {
  private Reprise() {}

  /**
   * Gives a client what it lacks: datasets, artifacts over HTTP, batches of any size. Both go on
   * side by side, to the same server with the same credentials.
   *
   * @throws StoreException of kind {@code UNSUPPORTED} if this version of the client does not tell
   *     where it goes: name that with {@link #extend(MlflowHostCredsProvider)}
   */
  public static ExtendedClient extend(MlflowClient client) {
    return extend(provider(client));
  }

  /**
   * As {@link #extend(MlflowClient)}, for the server that a client was made for.
   *
   * @param server as a client is given it; credentials are read once, now
   */
  public static ExtendedClient extend(MlflowHostCredsProvider server) {
    return ExtendedClient.of(server.getHostCreds());
  }

  private static MlflowHostCredsProvider provider(MlflowClient client) {
    try {
      // The client tells nobody outside its package.
      Method method = MlflowClient.class.getDeclaredMethod("getInternalHostCredsProvider");
      method.setAccessible(true);
      return (MlflowHostCredsProvider) method.invoke(client);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new StoreException(
          StoreException.Kind.UNSUPPORTED,
          "This MlflowClient does not tell which server it goes to; use"
              + " Reprise.extend(MlflowHostCredsProvider).",
          e);
    }
  }
}
