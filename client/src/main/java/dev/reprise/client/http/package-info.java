/** The tracking server: MLflow's REST interface over HTTP. */
@NullMarked
package dev.reprise.client.http;

import org.jspecify.annotations.NullMarked;
