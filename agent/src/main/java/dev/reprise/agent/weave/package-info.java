/** The table of probe points and the one transformer that weaves their calls. */
@NullMarked
package dev.reprise.agent.weave;

import org.jspecify.annotations.NullMarked;
