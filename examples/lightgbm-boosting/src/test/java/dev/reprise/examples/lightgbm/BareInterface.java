package dev.reprise.examples.lightgbm;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import io.github.metarank.lightgbm4j.LGBMBooster;
import org.jspecify.annotations.Nullable;

/**
 * Trains as SynapseML does, by the class that SWIG made: on a file that LightGBM itself opens, with
 * a booster that nobody frees.
 */
public final class BareInterface {

  private BareInterface() {}

  /** Takes a data file, one to validate with, and one to save the model in. */
  public static void main(String[] args) throws Exception {
    LGBMBooster.loadNative();
    SWIGTYPE_p_void train = read(args[0], null);
    SWIGTYPE_p_void held = read(args[1], train);
    SWIGTYPE_p_p_void out = lightgbmlib.new_voidpp();
    String params = "objective=regression metric=l2,ndcg eval_at=3 bagging_seed=5 verbosity=-1";
    check(lightgbmlib.LGBM_BoosterCreate(train, params, out));
    SWIGTYPE_p_void booster = lightgbmlib.voidpp_value(out);
    check(lightgbmlib.LGBM_BoosterAddValidData(booster, held));
    SWIGTYPE_p_int finished = lightgbmlib.new_intp();
    SWIGTYPE_p_int length = lightgbmlib.new_intp();
    SWIGTYPE_p_double values = lightgbmlib.new_doubleArray(8);
    check(lightgbmlib.LGBM_BoosterGetEval(booster, 0, length, values)); // before it learned
    for (int i = 0; i < 3; i++) {
      check(lightgbmlib.LGBM_BoosterUpdateOneIter(booster, finished));
      check(lightgbmlib.LGBM_BoosterGetEval(booster, 0, length, values));
      check(lightgbmlib.LGBM_BoosterGetEval(booster, 1, length, values));
      check(lightgbmlib.LGBM_BoosterGetEval(booster, 1, length, values)); // to be sure
    }
    check(lightgbmlib.LGBM_BoosterSaveModel(booster, 0, 0, 0, args[2]));
    System.out.println(lightgbmlib.LGBM_BoosterResetParameter(booster, "objective=nonsense"));
    System.out.println(lightgbmlib.doubleArray_getitem(values, 0));
  }

  private static SWIGTYPE_p_void read(String file, @Nullable SWIGTYPE_p_void reference) {
    SWIGTYPE_p_p_void out = lightgbmlib.new_voidpp();
    check(
        lightgbmlib.LGBM_DatasetCreateFromFile(
            file, "header=true label_column=0 min_data_in_bin=1", reference, out));
    return lightgbmlib.voidpp_value(out);
  }

  private static void check(int code) {
    if (code != 0) {
      throw new IllegalStateException(lightgbmlib.LGBM_GetLastError());
    }
  }
}
