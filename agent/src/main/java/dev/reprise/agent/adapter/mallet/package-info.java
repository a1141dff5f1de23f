/** What the calls of Mallet mean. */
@NullMarked
package dev.reprise.agent.adapter.mallet;

import org.jspecify.annotations.NullMarked;
