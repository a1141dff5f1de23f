/** Queries by JDBC, whatever the driver. */
@NullMarked
package dev.reprise.agent.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
