/** What the calls of Spark ML mean. */
@NullMarked
package dev.reprise.agent.adapter.spark;

import org.jspecify.annotations.NullMarked;
