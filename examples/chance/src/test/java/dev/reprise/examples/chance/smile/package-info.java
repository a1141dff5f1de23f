/** Smile as the agent's adapter sees it. */
@NullMarked
package dev.reprise.examples.chance.smile;

import org.jspecify.annotations.NullMarked;
