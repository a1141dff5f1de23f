package dev.reprise.agent.adapter.h2o;

import static dev.reprise.agent.adapter.table.H2oTable.EXPORT_MOJO;
import static dev.reprise.agent.adapter.table.H2oTable.WRITE;

import dev.reprise.agent.adapter.Call;
import dev.reprise.agent.adapter.Report;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Models that were saved: MOJOs, whose entries are digested as they are written, and others. */
final class H2oModels {
  private static final int MOST_KNOWN = 1024;

  private final ArrayDeque<Made> made = new ArrayDeque<>();

  /** A model is known by its key: the store may hand out another object for it. */
  private record Made(String key, int training) {}

  synchronized void made(String key, int training) {
    if (made.size() >= MOST_KNOWN) {
      made.removeLast();
    }
    made.addFirst(new Made(key, training));
  }

  private synchronized int trainingOf(@Nullable Object model, Report report) {
    String key = model == null ? "" : String.valueOf(report.field(model, "_key"));
    for (Made one : made) {
      if (one.key().equals(key)) {
        return one.training();
      }
    }
    return 0;
  }

  /** Whether a MOJO is being written already, of which this one is a part. */
  boolean isInside(Call call) {
    return outer(call) != null;
  }

  void begin(Call call) throws NoSuchAlgorithmException {
    call.note(new H2oMojo());
  }

  private static @Nullable Call outer(Call call) {
    for (Call outer = call.parent(); outer != null; outer = outer.parent()) {
      if (outer.at(WRITE) && outer.note() instanceof H2oMojo) {
        return outer;
      }
    }
    return null;
  }

  void entry(Call call, Object writer, Report report) throws NoSuchAlgorithmException {
    Call outer = outer(call);
    if (outer != null
        && outer.note() instanceof H2oMojo mojo
        && call.argument(1) instanceof byte[] content) {
      mojo.add(String.valueOf(report.field(writer, "targetdir")) + call.argument(0), content);
    }
  }

  /** A MOJO is whole: in a stream, or in the file that the call around it writes. */
  void written(Call call, Object self, Report report) throws NoSuchAlgorithmException {
    if (call.at(EXPORT_MOJO)) {
      if (call.note() instanceof String digest) {
        String path = String.valueOf(call.argument(0));
        report.model(trainingOf(self, report), path, "zip", digest);
      }
    } else if (call.note() instanceof H2oMojo mojo) {
      Call outer = call.parent();
      if (outer != null && outer.at(EXPORT_MOJO)) {
        outer.note(mojo.digest());
      } else {
        int training = trainingOf(report.field(self, "model"), report);
        report.model(training, "", "zip", mojo.digest());
      }
    }
  }

  /** H2O's own format: it holds times, and the order of what threads wrote. */
  void exported(Call call, Object model, Report report) {
    report.model(trainingOf(model, report), String.valueOf(call.argument(0)), "raw", "");
  }
}
