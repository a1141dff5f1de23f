/** The embedded store: MLflow's file-store layout, written and read without Python. */
@NullMarked
package dev.reprise.client.embedded;

import org.jspecify.annotations.NullMarked;
