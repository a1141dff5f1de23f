/** What parsers of command lines found out: options by the names that the program gives them. */
@NullMarked
package dev.reprise.agent.adapter.parser;

import org.jspecify.annotations.NullMarked;
