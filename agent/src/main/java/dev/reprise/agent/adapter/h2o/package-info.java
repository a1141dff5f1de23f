/** What the calls of H2O mean. */
@NullMarked
package dev.reprise.agent.adapter.h2o;

import org.jspecify.annotations.NullMarked;
