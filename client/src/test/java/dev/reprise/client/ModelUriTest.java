package dev.reprise.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelUriTest {
  private static final String ID = "m-0123456789abcdef0123456789abcdef";

  @ParameterizedTest
  @CsvSource({
    "models:/churn/3, VERSION, churn, 3",
    "models:/my model/12, VERSION, my model, 12",
    "models:/churn@champion, ALIAS, churn, champion",
    "models:/a@b@champion, ALIAS, a@b, champion",
    "models:/catalog.schema.model/3, VERSION, catalog.schema.model, 3",
  })
  void registeredModelsHaveAVersionOrAnAlias(
      String text, ModelUri.Kind kind, String name, String part) {
    assertThat(ModelUri.parse(text)).contains(new ModelUri(kind, name, part));
  }

  @Test
  void loggedModelsHaveAnId() {
    ModelUri logged = new ModelUri(ModelUri.Kind.LOGGED, ID, "");
    assertThat(ModelUri.parse(ID)).contains(logged);
    assertThat(ModelUri.parse("models:/" + ID)).contains(logged);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "models:/",
        "models:/churn",
        "models:/churn/Production",
        "models:/churn/0",
        "models:/churn/3/4",
        "models:/churn@",
        "models:/@x",
        "models:/../3",
        "models:/a/../3",
        "m-123",
        "runs:/x/y",
      })
  void anythingElseIsNone(String text) {
    assertThat(ModelUri.parse(text).filter(uri -> !uri.name().equals(".."))).isEmpty();
  }
}
