package codecrafter.api.history;

import codecrafter.api.user.Somebody;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the history: what somebody did without a long pause.
 *
 * @param version after it
 * @param from the first version that is of it
 * @param author who began it
 * @param authors all who took part, if they were several at once
 * @param at when the last of it was done
 * @param summary as {@code main.py: +12 −3}
 * @param label the name that somebody gave the version
 * @param restored the version that it brought back, if that is what it did
 */
record Row(
    long version,
    long from,
    Somebody author,
    @Nullable List<Somebody> authors,
    Instant at,
    String summary,
    List<String> paths,
    int added,
    int removed,
    @Nullable String label,
    @Nullable Long restored) {}
