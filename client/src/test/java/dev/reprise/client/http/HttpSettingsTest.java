package dev.reprise.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.client.StoreException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpSettingsTest {
  private static HttpSettings settings(String... variables) {
    Map<String, String> environment = new HashMap<>(Map.of("HOME", "/nowhere"));
    for (int i = 0; i < variables.length; i += 2) {
      environment.put(variables[i], variables[i + 1]);
    }
    return HttpSettings.of(environment, HttpUrl.get("http://127.0.0.1:5000"));
  }

  @Test
  void whatIsNotSetIsAsInMlflow() {
    HttpSettings settings = settings();
    assertThat(settings.retries()).isEqualTo(7);
    assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.transferTimeout()).isEmpty();
    assertThat(settings.respectRetryAfter()).isTrue();
    assertThat(settings.redirects()).isTrue();
  }

  @Test
  void eachPauseIsTwiceTheOneBeforeAndChanceAddsUpToTheJitter() {
    HttpSettings settings = settings();
    for (int n = 1; n <= 4; n++) {
      int tryNumber = n;
      List<Long> pauses =
          IntStream.range(0, 200).mapToObj(i -> settings.pause(tryNumber).toMillis()).toList();
      long base = 1000L << n;
      assertThat(pauses).allMatch(pause -> pause >= base && pause <= base + 1000);
      assertThat(pauses).as("spread").anyMatch(pause -> pause < base + 400);
      assertThat(pauses).as("spread").anyMatch(pause -> pause > base + 600);
    }
    assertThat(settings.pause(30)).isBetween(Duration.ofMinutes(2), Duration.ofSeconds(121));
  }

  @ParameterizedTest
  @CsvSource({
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES, 2.5",
    "MLFLOW_HTTP_REQUEST_MAX_RETRIES, -1",
    "MLFLOW_HTTP_REQUEST_TIMEOUT, 0",
    "MLFLOW_HTTP_REQUEST_TIMEOUT, 0.0001",
    "MLFLOW_HTTP_REQUEST_TIMEOUT, NaN",
    "MLFLOW_ARTIFACT_UPLOAD_DOWNLOAD_TIMEOUT, 0",
    "MLFLOW_HTTP_REQUEST_BACKOFF_FACTOR, -2",
    "MLFLOW_ALLOW_HTTP_REDIRECTS, maybe",
  })
  void aValueThatMakesNoSenseIsRefusedByName(String name, String value) {
    assertThatThrownBy(() -> settings(name, value))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(name);
  }

  @Test
  void theAuthoritiesOfRequestsAreTrustedWhereMlflowNamesNone() {
    assertThat(settings("CURL_CA_BUNDLE", "/c").serverCertificates()).hasToString("Optional[/c]");
    assertThat(settings("CURL_CA_BUNDLE", "/c", "REQUESTS_CA_BUNDLE", "/r").serverCertificates())
        .hasToString("Optional[/r]");
    assertThat(
            settings("REQUESTS_CA_BUNDLE", "/r", "MLFLOW_TRACKING_SERVER_CERT_PATH", "/m")
                .serverCertificates())
        .hasToString("Optional[/m]");
  }
}
