/**
 * Which fields public detection rules ask for in each kind of event. One table; nothing here makes
 * a field, it is what reports hold records against.
 */
@NullMarked
package io.ecsflow.normalize.detection;

import org.jspecify.annotations.NullMarked;
