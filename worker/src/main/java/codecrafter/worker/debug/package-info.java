/**
 * The keeper of a debug adapter: {@link codecrafter.worker.debug.DebugSession} starts it, lets
 * through what a client may ask, and tells where the program stands. What is peculiar to an adapter
 * is in its {@link codecrafter.worker.debug.Adapter}. Nothing that an adapter says is trusted: the
 * program that it debugs runs beside it.
 */
@NullMarked
package codecrafter.worker.debug;

import org.jspecify.annotations.NullMarked;
