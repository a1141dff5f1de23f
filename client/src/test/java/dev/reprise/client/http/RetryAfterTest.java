package dev.reprise.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  @Test
  void secondsAndDatesSayWhen() {
    assertThat(RetryAfter.of("120")).contains(Duration.ofMinutes(2));
    assertThat(RetryAfter.of(" 0 ")).contains(Duration.ZERO);
    String inAnHour =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
    assertThat(RetryAfter.of(inAnHour).orElseThrow())
        .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(60));
    assertThat(RetryAfter.of("Fri, 31 Dec 1999 23:59:59 GMT")).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "soon", "1.5", "99999999999", "2026-11-27T12:00:00Z"})
  void anythingElseSaysNothing(String header) {
    assertThat(RetryAfter.of(header)).isEmpty();
  }

  @Test
  void noHeaderSaysNothing() {
    assertThat(RetryAfter.of(null)).isEmpty();
  }
}
