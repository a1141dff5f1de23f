@NullMarked
package dev.reprise.agent.adapter;

import org.jspecify.annotations.NullMarked;
