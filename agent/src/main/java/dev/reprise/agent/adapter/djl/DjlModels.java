package dev.reprise.agent.adapter.djl;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Report;
import java.io.File;
import org.jspecify.annotations.Nullable;

/** Models that were saved: to a directory, by a name that DJL puts a number behind. */
final class DjlModels {
  private static final String END = ".params";

  private DjlModels() {}

  static void saved(Call call, Report report) {
    Object model = call.self();
    if (model == null || call.argument(0) == null) {
      return;
    }
    Object named = call.argument(1);
    boolean own = named == null || named.toString().isEmpty();
    String name = String.valueOf(own ? report.read(model, "getName") : named);
    File directory = new File(String.valueOf(call.argument(0)));
    String file = file(directory, name, report.read(model, "getProperty", "Epoch"));
    if (!file.isEmpty()) {
      int training = report.trainingOf(model);
      report.model(training, new File(directory, file).getPath(), "djl", "");
    }
  }

  /** The number is that of the epoch if the model knows it, else one more than there was. */
  private static String file(File directory, String name, @Nullable Object epoch) {
    String[] all = directory.list();
    String found = "";
    int highest = -1;
    for (String one : all == null ? new String[0] : all) {
      if (one.startsWith(name + "-") && one.endsWith(END)) {
        int number = number(one.substring(name.length() + 1, one.length() - END.length()));
        boolean right = epoch == null ? number > highest : number == number(epoch.toString());
        if (right && number >= 0) {
          highest = number;
          found = one;
        }
      }
    }
    return found;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return -1; // a file of somebody else's
    }
  }
}
