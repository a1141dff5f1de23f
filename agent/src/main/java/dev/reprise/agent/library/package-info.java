/** Carries calls from woven library code to the adapters, and what adapters tell to the journal. */
@NullMarked
package dev.reprise.agent.library;

import org.jspecify.annotations.NullMarked;
