/**
 * File processing: archives that strangers sent are read under caps, sessions are packed, pictures
 * and tables are looked at. {@link codecrafter.worker.archive.Archivist} is its heart.
 */
@NullMarked
package codecrafter.worker.archive;

import org.jspecify.annotations.NullMarked;
