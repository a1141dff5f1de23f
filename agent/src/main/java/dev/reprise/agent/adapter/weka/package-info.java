/** What the calls of Weka mean. */
@NullMarked
package dev.reprise.agent.adapter.weka;

import org.jspecify.annotations.NullMarked;
