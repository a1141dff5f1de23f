@NullMarked
package dev.reprise.agent.adapter.lightgbm;

import org.jspecify.annotations.NullMarked;
