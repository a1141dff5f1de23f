/** Where in the program something happens: site and thread. */
@NullMarked
package dev.reprise.agent.place;

import org.jspecify.annotations.NullMarked;
