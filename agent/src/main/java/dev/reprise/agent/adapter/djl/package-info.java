/** What the calls of the Deep Java Library mean. */
@NullMarked
package dev.reprise.agent.adapter.djl;

import org.jspecify.annotations.NullMarked;
