/** What the calls of Apache Commons Math mean. */
@NullMarked
package dev.reprise.agent.adapter.commons;

import org.jspecify.annotations.NullMarked;
