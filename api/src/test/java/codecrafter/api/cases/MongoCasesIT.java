package codecrafter.api.cases;

import codecrafter.api.kit.TestMongo;

class MongoCasesIT extends CaseStoreContract {
  private final CaseStore store = new MongoCases(TestMongo.link().database());

  @Override
  CaseStore store() {
    return store;
  }
}
