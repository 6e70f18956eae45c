/**
 * File processing: what the API asks of a worker beside runs ({@link
 * codecrafter.contract.file.FileJob}), how far that is ({@code file_jobs}), and where the bytes lie
 * meanwhile ({@code transfers}).
 */
@NullMarked
package codecrafter.contract.file;

import org.jspecify.annotations.NullMarked;
