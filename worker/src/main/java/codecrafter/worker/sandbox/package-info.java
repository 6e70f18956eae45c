/**
 * Boxes: places where a program runs that can hurt nothing outside. {@link
 * codecrafter.worker.sandbox.Sandbox} gives them, {@link codecrafter.worker.sandbox.Box} runs one
 * job in one of them and speaks with its PID 1 in frames. That a box is a Docker container, or a
 * room of fresh namespaces in one, is known to the Docker classes and {@link
 * codecrafter.worker.sandbox.ContainerPolicy} alone.
 */
@NullMarked
package codecrafter.worker.sandbox;

import org.jspecify.annotations.NullMarked;
