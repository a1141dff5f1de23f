/** Mallet as the agent's adapter sees it. */
@NullMarked
package dev.reprise.examples.chance.mallet;

import org.jspecify.annotations.NullMarked;
