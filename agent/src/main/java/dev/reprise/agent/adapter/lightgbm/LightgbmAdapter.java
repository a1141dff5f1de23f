package dev.reprise.agent.adapter.lightgbm;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Callbacks;
import dev.reprise.agent.adapter.Report;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * LightGBM, by the class that SWIG makes of its C interface: parameters in force, metrics by
 * iteration, data and models, under the names that Python MLflow's autolog gives them.
 */
public final class LightgbmAdapter extends Callbacks {

  private final LightgbmData data = new LightgbmData();
  private final Map<Long, LightgbmBooster> boosters = new HashMap<>();
  private final Set<Integer> told = new HashSet<>();

  /** Before it is gone: then the next one may have its address. */
  @Override
  public void enter(Call call, Report report) throws Exception {
    if (call.point().method().equals("LGBM_DatasetFree")) {
      data.freed(LightgbmNative.address(call.argument(0)));
    } else if (call.point().method().equals("LGBM_BoosterFree")) {
      LightgbmBooster booster = remove(LightgbmNative.address(call.argument(0)));
      if (booster != null) {
        booster.end(report);
      }
    }
  }

  @Override
  public void exit(Call call, @Nullable Object result, Report report) throws Exception {
    if (result instanceof Integer code && code < 0) {
      return; // LightGBM refused it
    }
    switch (call.point().method()) {
      case "LGBM_BoosterCreate" -> created(call, report);
      case "LGBM_DatasetCreateFromFile" -> read(call);
      case "createFromMat" -> {
        if (result != null) {
          data.made(address(result, report), call);
        }
      }
      case "predictForMat" -> predicted(call, result, report);
      case "setField" -> {
        if (call.self() != null) {
          String field = String.valueOf(call.argument(0));
          data.given(address(call.self(), report), field, call.argument(1));
        }
      }
      default -> {
        LightgbmBooster booster = find(LightgbmNative.address(call.argument(0)));
        if (booster != null) {
          called(booster, call, result, report);
        }
      }
    }
  }

  private void created(Call call, Report report) throws Exception {
    Object out = call.argument(2);
    if (out == null) {
      return;
    }
    LightgbmNative library = LightgbmNative.of(out);
    Object handle = library.pointed(out);
    Map<String, String> given = LightgbmText.given(String.valueOf(call.argument(1)));
    Map<String, String> inForce = LightgbmText.inForce(library.model(handle));
    int around = report.training();
    int training = report.began(call, inForce.getOrDefault("boosting", "gbdt"));
    report.lasts(call);
    int shown = around != 0 && isFirst(around) ? around : training;
    LightgbmBooster booster = new LightgbmBooster(training, shown, library);
    put(LightgbmNative.address(handle), booster);
    booster.tellParameters(given, inForce, report);
    Object learned = call.argument(0);
    for (Map.Entry<String, String> parameter :
        data.parameters(LightgbmNative.address(learned)).entrySet()) {
      report.parameter(training, "dataset." + parameter.getKey(), parameter.getValue(), true);
    }
    data.tell(learned, library, "training", "training", training, report);
  }

  private void called(LightgbmBooster booster, Call call, @Nullable Object result, Report report)
      throws Exception {
    switch (call.point().method()) {
      case "LGBM_BoosterAddValidData" -> {
        String name = booster.watches();
        data.tell(
            call.argument(1), booster.library(), name, "validation", booster.training(), report);
      }
      case "LGBM_BoosterUpdateOneIter", "LGBM_BoosterUpdateOneIterCustom" -> booster.round(1);
      case "LGBM_BoosterRollbackOneIter" -> booster.round(-1);
      case "LGBM_BoosterGetEval" -> booster.evaluated(call, report);
      case "LGBM_BoosterSaveModel" ->
          report.model(booster.training(), String.valueOf(call.argument(4)), "lightgbm", "");
      case "LGBM_BoosterSaveModelToStringSWIG" -> {
        if (result instanceof String text) {
          booster.saved(text);
        }
      }
      case "LGBM_BoosterResetParameter" ->
          report.gap(
              "parameters",
              "lightgbm: LGBM_BoosterResetParameter",
              "parameters were changed while it trained; those from before are recorded");
      default -> {} // freed: nothing is left of it to find
    }
  }

  private void predicted(Call call, @Nullable Object result, Report report)
      throws ReflectiveOperationException {
    if (report.golden() == 0 || call.self() == null || !(result instanceof double[] values)) {
      return;
    }
    Object handle = report.field(call.self(), "handle");
    if (handle != null) {
      Object pointed = LightgbmNative.of(handle).pointed(handle);
      LightgbmBooster booster = find(LightgbmNative.address(pointed));
      if (booster != null) {
        booster.predicted(call, values, report);
      }
    }
  }

  private void read(Call call) throws ReflectiveOperationException {
    Object out = call.argument(3);
    Object file = call.argument(0);
    if (out != null && file != null) {
      Object dataset = LightgbmNative.of(out).pointed(out);
      data.read(LightgbmNative.address(dataset), file, call.argument(1));
    }
  }

  /** The address of a data set of lightgbm4j's. */
  private static long address(Object dataset, Report report) throws ReflectiveOperationException {
    return LightgbmNative.address(report.field(dataset, "handle"));
  }

  @Override
  public synchronized void end(Report report) {
    for (LightgbmBooster booster : boosters.values()) {
      booster.end(report);
    }
    boosters.clear();
  }

  /** Of boosters in several tasks of one training, one tells its curve. */
  private synchronized boolean isFirst(int around) {
    return told.add(around);
  }

  private synchronized void put(long address, LightgbmBooster booster) {
    boosters.put(address, booster);
  }

  private synchronized @Nullable LightgbmBooster find(long address) {
    return boosters.get(address);
  }

  private synchronized @Nullable LightgbmBooster remove(long address) {
    return boosters.remove(address);
  }
}
