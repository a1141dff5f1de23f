/** What the calls of Smile mean. */
@NullMarked
package dev.reprise.agent.adapter.smile;

import org.jspecify.annotations.NullMarked;
