package dev.reprise.client.http;

import dev.reprise.client.StoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** MLflow's three TLS variables, which name PEM files. */
final class Tls {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final char[] NO_PASSWORD = {};

  private Tls() {}

  static void configure(OkHttpClient.Builder client, HttpSettings settings) {
    if (!settings.insecureTls()
        && settings.serverCertificates().isEmpty()
        && settings.clientCertificate().isEmpty()) {
      return;
    }
    try {
      X509TrustManager trust =
          settings.insecureTls() ? new TrustAll() : trust(settings.serverCertificates());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          keys(settings.clientCertificate()), new TrustManager[] {trust}, new SecureRandom());
      client.sslSocketFactory(context.getSocketFactory(), trust);
      if (settings.insecureTls()) {
        client.hostnameVerifier((host, session) -> true);
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new StoreException(
          StoreException.Kind.INVALID,
          "Cannot use the certificates that MLFLOW_TRACKING_*_CERT_PATH name: " + e.getMessage(),
          e);
    }
  }

  private static X509TrustManager trust(Optional<Path> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = null;
    if (authorities.isPresent()) {
      store = empty();
      for (Certificate certificate : certificates(authorities.get())) {
        store.setCertificateEntry("authority-" + store.size(), certificate);
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    // Null: the authorities that the JDK trusts.
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("this JDK has no X.509 trust manager");
  }

  private static KeyManager @Nullable [] keys(Optional<Path> file)
      throws GeneralSecurityException, IOException {
    if (file.isEmpty()) {
      return null;
    }
    Collection<? extends Certificate> chain = certificates(file.get());
    KeyStore store = empty();
    store.setKeyEntry("client", key(file.get()), NO_PASSWORD, chain.toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
    StringBuilder blocks = new StringBuilder();
    Matcher block =
        Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----").matcher(pem);
    while (block.find()) {
      blocks.append(block.group()).append('\n');
    }
    if (blocks.isEmpty()) {
      throw new GeneralSecurityException(file + " has no PEM certificate");
    }
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(
            new ByteArrayInputStream(blocks.toString().getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
    Matcher block = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
    if (!block.find()) {
      throw new GeneralSecurityException(
          file + " has no unencrypted PKCS#8 key; convert it: openssl pkcs8 -topk8 -nodes");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      } catch (InvalidKeySpecException e) {
        // A key of another algorithm; if of none, that is said below.
      }
    }
    throw new GeneralSecurityException(file + " has a key that is neither RSA, EC nor EdDSA");
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  /** What MLFLOW_TRACKING_INSECURE_TLS=true asks for. */
  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
