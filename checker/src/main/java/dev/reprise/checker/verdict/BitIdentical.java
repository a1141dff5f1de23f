package dev.reprise.checker.verdict;

import dev.reprise.record.ModelPair;
import java.util.List;

/** Every model's canonical digest is equal; formats and what they leave out: docs/check.md. */
final class BitIdentical implements Rung {

  @Override
  public Verdict verdict() {
    return Verdict.BIT_IDENTICAL;
  }

  @Override
  public Criterion judge(Evidence evidence) {
    if (!evidence.recorded()) {
      return answer(Answer.NOT_APPLICABLE, "without a record nothing is known of models");
    }
    List<ModelRow> models = evidence.models();
    if (models.isEmpty()) {
      return answer(Answer.NOT_APPLICABLE, "neither run recorded a model");
    }
    for (ModelRow model : models) {
      if (model.answer() == Answer.FAILED) {
        return answer(Answer.FAILED, difference(model.pair()));
      }
    }
    for (ModelRow model : models) {
      if (model.answer() == Answer.UNKNOWN) {
        return answer(
            Answer.UNKNOWN,
            model.pair().path() + ": the digests are of different forms and cannot be compared");
      }
    }
    boolean raw = models.stream().allMatch(model -> model.pair().rawEqual());
    String count = models.size() == 1 ? "the model is" : "all " + models.size() + " models are";
    return answer(Answer.MET, count + (raw ? " equal byte for byte" : " equal in canonical form"));
  }

  private static String difference(ModelPair model) {
    if (model.rerun().isEmpty()) {
      return model.path() + " was not written by the rerun";
    }
    if (model.baseline().isEmpty()) {
      return model.path() + " was written by the rerun only";
    }
    return model.path() + " differs";
  }
}
