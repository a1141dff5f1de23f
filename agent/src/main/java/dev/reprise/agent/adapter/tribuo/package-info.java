/** What the calls of Tribuo mean. */
@NullMarked
package dev.reprise.agent.adapter.tribuo;

import org.jspecify.annotations.NullMarked;
