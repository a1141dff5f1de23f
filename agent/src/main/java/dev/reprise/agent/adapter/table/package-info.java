/** Which methods of which library are watched: all that a JVM without the library pays for. */
@NullMarked
package dev.reprise.agent.adapter.table;

import org.jspecify.annotations.NullMarked;
