package dev.reprise.agent.library;

import dev.reprise.agent.Recorder;
import dev.reprise.agent.adapter.Rows;
import dev.reprise.journal.Event;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Tells what each model first predicted after its training, where that is asked for: setting {@code
 * golden}, and {@code capture.golden.inputs} for the rows themselves.
 */
public final class Predictions {
  private final int most;
  private final boolean values;
  private final BitSet told = new BitSet();

  /** As the settings say. */
  public Predictions(int most, boolean values) {
    this.most = most;
    this.values = values;
  }

  /** How many rows of each model are wanted. */
  int most() {
    return most;
  }

  @Nullable Rows rows(@Nullable Object matrix, int columns) {
    return most == 0 ? null : Rows.of(matrix, columns, most, values);
  }

  void tell(int training, String how, @Nullable Rows rows, String[] outputs, Recorder recorder) {
    if (training == 0 || most == 0 || !isFirst(training)) {
      return;
    }
    for (int i = 0; i < outputs.length && i < most; i++) {
      String digest = rows == null ? "" : rows.digest(i);
      String input = rows == null ? "" : rows.values(i);
      recorder.tell(new Event.Predicted(training, i, how, digest, outputs[i], input));
    }
  }

  private synchronized boolean isFirst(int training) {
    boolean before = told.get(training);
    told.set(training);
    return !before;
  }
}
