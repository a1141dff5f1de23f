/** Tests of the wheel, installed beside a real MLflow. */
@NullMarked
package dev.reprise.plugin;

import org.jspecify.annotations.NullMarked;
