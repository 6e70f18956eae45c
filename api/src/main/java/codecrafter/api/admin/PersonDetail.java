package codecrafter.api.admin;

/**
 * An account and what is kept of it.
 *
 * @param sessions its pads
 * @param runs its jobs, of those that are still kept
 * @param devices its sign-ins that have not ended
 */
record PersonDetail(Person account, long sessions, long runs, long devices) {}
