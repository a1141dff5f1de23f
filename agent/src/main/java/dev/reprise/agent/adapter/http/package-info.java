/** What is read by HTTP with the JDK's own clients. */
@NullMarked
package dev.reprise.agent.adapter.http;

import org.jspecify.annotations.NullMarked;
