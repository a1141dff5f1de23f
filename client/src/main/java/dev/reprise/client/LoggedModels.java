package dev.reprise.client;

import java.util.Optional;

/**
 * The logged models of a store. MLflow 3 has them; elsewhere a model is a directory among the run's
 * artifacts. Every method may be repeated, and throws as {@link TrackingStore} says.
 */
public interface LoggedModels {

  /**
   * Creates a model, or finds the one that was created with the same key.
   *
   * @return empty where the store has no logged models, or keeps files where only a run's can be
   *     written
   */
  Optional<LoggedModel> create(NewModel model);

  /** The files of a model. */
  TrackingStore.Artifacts artifacts(LoggedModel model);

  /** Says that all files of a model are there, and puts it among the outputs of its run. */
  void finish(LoggedModel model);

  /** Those of a store that has none. */
  LoggedModels NONE =
      new LoggedModels() {
        private static final String WHY = "This store has no logged models; MLflow 3's server has.";

        @Override
        public Optional<LoggedModel> create(NewModel model) {
          return Optional.empty();
        }

        @Override
        public TrackingStore.Artifacts artifacts(LoggedModel model) {
          return new NoArtifacts(WHY);
        }

        @Override
        public void finish(LoggedModel model) {
          throw new StoreException(StoreException.Kind.UNSUPPORTED, WHY);
        }
      };
}
