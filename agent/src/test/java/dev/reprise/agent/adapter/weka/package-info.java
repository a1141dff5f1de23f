@NullMarked
package dev.reprise.agent.adapter.weka;

import org.jspecify.annotations.NullMarked;
