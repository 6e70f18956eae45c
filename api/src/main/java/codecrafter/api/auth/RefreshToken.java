package codecrafter.api.auth;

/**
 * What a refresh token says, once its signature has been checked.
 *
 * @param family the sign-in it comes from, with all its successors
 * @param generation how many came before it in its family
 * @param hash how the store knows it
 */
record RefreshToken(String userId, String family, long generation, String hash) {}
