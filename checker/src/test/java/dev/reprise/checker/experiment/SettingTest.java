package dev.reprise.checker.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reprise.checker.runs.UsageException;
import dev.reprise.record.Factor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
  @ParameterizedTest
  @CsvSource({
    "parameters.eta=0.05, PARAMETERS, eta, 0.05",
    "parameters.filter=a=b, PARAMETERS, filter, a=b",
    "parameters.argument.3=x, PARAMETERS, argument.3, x",
    "seeds.split=7, SEEDS, split, 7",
    "data.train.csv=new/train.csv, DATA, train.csv, new/train.csv",
    "libraries.ml.dmlc:xgboost4j_2.12=2.1.4, LIBRARIES, ml.dmlc:xgboost4j_2.12, 2.1.4",
    "environment.OMP_NUM_THREADS=1, ENVIRONMENT, OMP_NUM_THREADS, 1",
    "runtime.flags+=-XX:UseAVX=2, RUNTIME, flags, -XX:UseAVX=2",
    "determinism=on, RUNTIME, determinism, on",
  })
  void isRead(String text, Factor factor, String name, String value) {
    assertThat(Setting.parse(text)).isEqualTo(new Setting(factor, name, value, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "eta",
        "=1",
        "eta=1",
        "parameters=1",
        "parameters.=1",
        "parameters.eta+=1",
        "seeds.a=",
        "runtime.flags=-Xint",
        "runtime.flags+=Xint",
        "runtime.gc=G1",
        "determinism=off",
        "determinism+=on",
        "code.commit=abc",
        "hardware.cpu=fast",
        "data.x=",
        "libraries.a:b="
      })
  void anythingElseIsWrongUsage(String text) {
    assertThatThrownBy(() -> Setting.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--set " + text)
        .hasMessageContaining("parameters.NAME=VALUE");
  }
}
