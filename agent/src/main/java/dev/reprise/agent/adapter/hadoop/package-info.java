/** What is read through Hadoop's file systems that are not of this machine. */
@NullMarked
package dev.reprise.agent.adapter.hadoop;

import org.jspecify.annotations.NullMarked;
