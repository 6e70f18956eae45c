package codecrafter.api.admin;

/**
 * A queue and its dead letters, as the broker counts them now.
 *
 * @param name of the queue
 * @param ready messages that wait
 * @param consumers who take them
 * @param dead messages that were given up and wait for an administrator
 */
record QueueState(String name, long ready, long consumers, long dead) {}
