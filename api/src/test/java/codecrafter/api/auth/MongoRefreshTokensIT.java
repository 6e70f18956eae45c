package codecrafter.api.auth;

import codecrafter.api.kit.TestMongo;

class MongoRefreshTokensIT extends RefreshTokensContract {
  private final RefreshTokens tokens = new MongoRefreshTokens(TestMongo.link().datastore());

  @Override
  RefreshTokens tokens() {
    return tokens;
  }
}
