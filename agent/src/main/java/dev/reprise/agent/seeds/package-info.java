/** The ledger of random generators: what they got, and in replay and pin what they get. */
@NullMarked
package dev.reprise.agent.seeds;

import org.jspecify.annotations.NullMarked;
