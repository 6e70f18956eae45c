/**
 * Files in and out of sessions: imports, exports and previews. What strangers sent is read by a
 * worker ({@code file_processing}); what comes of it is written into sessions here, by way of
 * {@link codecrafter.api.collab.Authority} alone.
 */
@NullMarked
package codecrafter.api.files;

import org.jspecify.annotations.NullMarked;
