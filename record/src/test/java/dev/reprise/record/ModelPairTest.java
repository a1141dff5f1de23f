package dev.reprise.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelPairTest {

  @Test
  void theSamePathIsTheSameModelWhateverIsInIt() {
    assertThat(pairs(List.of(raw("a", "1"), raw("b", "2")), List.of(raw("a", "2"), raw("b", "1"))))
        .containsExactly("a=a", "b=b");
  }

  @Test
  void anotherDirectoryHasTheSameNamesAtTheEnd() {
    assertThat(
            pairs(
                List.of(raw("$CWD/out-1/fold1/m", "1"), raw("$CWD/out-1/fold2/m", "2")),
                List.of(raw("/tmp/x/fold2/m", "1"), raw("/tmp/x/fold1/m", "2"))))
        .as("by fold, though the content is the other's")
        .containsExactly("$CWD/out-1/fold1/m=/tmp/x/fold1/m", "$CWD/out-1/fold2/m=/tmp/x/fold2/m");
  }

  @Test
  void ofNamesThatFitEquallyWellTheOneOfTheSameContentGoesFirst() {
    assertThat(
            pairs(
                List.of(raw("one/m", "1"), raw("two/m", "2"), raw("three/m", "3")),
                List.of(raw("x/m", "3"), raw("y/m", "1"), raw("z/m", "4"))))
        .containsExactly("one/m=y/m", "two/m=z/m", "three/m=x/m");
  }

  @Test
  void aNewNameIsFoundByItsContentThenAsTheOnlyOneLeft() {
    assertThat(
            pairs(
                List.of(raw("m-1", "1"), raw("n-1", "2")),
                List.of(raw("n-2", "3"), raw("m-2", "1"))))
        .containsExactly("m-1=m-2", "n-1=n-2");
    assertThat(
            pairs(
                List.of(weka("m-1", "r1", "same")),
                List.of(weka("m-2", "r2", "same"), weka("m-3", "r3", "other"))))
        .containsExactly("m-1=m-2", "-=m-3");
  }

  @Test
  void whatIsLeftHasNoPartner() {
    assertThat(
            pairs(
                List.of(raw("a", "1"), raw("b", "2"), raw("c", "3")),
                List.of(raw("a", "1"), raw("d", "4"), raw("e", "5"))))
        .containsExactly("a=a", "b=-", "c=-", "-=d", "-=e");
    assertThat(pairs(List.of(), List.of(raw("a", "1")))).containsExactly("-=a");
  }

  @Test
  void onePathWrittenSeveralTimesFindsItsContents() {
    assertThat(
            ModelPair.of(
                    List.of(raw("m", "1"), raw("m", "2"), raw("m", "3")),
                    List.of(raw("m", "2"), raw("m", "3"), raw("m", "4")))
                .stream()
                .map(pair -> pair.rawEqual()))
        .containsExactly(false, true, true);
  }

  @Test
  void aPathOfAnotherMachineNeedBeNoneHere() {
    String odd = "C:\\out\\m\0?";
    assertThat(pairs(List.of(raw(odd, "1"), raw("x", "2")), List.of(raw("D:\\m\0?", "3"))))
        .containsExactly(odd + "=D:\\m\0?", "x=-");
  }

  @Test
  void digestsOfOtherFormsDecideNothing() {
    ModelPair pair = pair(raw("a", "1"), weka("a", "2", "1"));

    assertThat(pair.isDecided()).isFalse();
    assertThat(pair.canonicalEqual()).isFalse();
    assertThat(pair(raw("a", "1"), weka("a", "1", "2")).isDecided()).as("equal bytes do").isTrue();
    assertThat(pair(raw("a", "1"), raw("a", "2")).isDecided()).isTrue();
    assertThat(pair(raw("a", ""), raw("a", "")).rawEqual())
        .as("no digest is no equality")
        .isFalse();
  }

  @Test
  void thousandsOfModelsArePairedToo() {
    List<ModelFile> before = many("before");
    assertThat(ModelPair.of(before, many("after"))).hasSize(5000).allMatch(ModelPair::rawEqual);
  }

  private static List<ModelFile> many(String directory) {
    return java.util.stream.IntStream.range(0, 5000)
        .mapToObj(i -> raw(directory + "/step-" + i + "/m", "" + i))
        .toList();
  }

  private static ModelPair pair(ModelFile baseline, ModelFile rerun) {
    return new ModelPair(Optional.of(baseline), Optional.of(rerun));
  }

  private static List<String> pairs(List<ModelFile> baseline, List<ModelFile> rerun) {
    return ModelPair.of(baseline, rerun).stream()
        .map(pair -> path(pair.baseline()) + "=" + path(pair.rerun()))
        .toList();
  }

  private static String path(Optional<ModelFile> model) {
    return model.map(ModelFile::path).orElse("-");
  }

  private static ModelFile raw(String path, String digest) {
    return new ModelFile(path, digest, digest, "raw/1", List.of(), 1);
  }

  private static ModelFile weka(String path, String raw, String canonical) {
    return new ModelFile(path, raw, canonical, "weka/1", List.of(), 1);
  }
}
