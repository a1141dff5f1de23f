/** Real parts for tests: an MLflow server, forked JVMs, git repositories. */
@NullMarked
package dev.reprise.testkit;

import org.jspecify.annotations.NullMarked;
