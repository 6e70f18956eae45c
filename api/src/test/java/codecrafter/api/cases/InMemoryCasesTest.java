package codecrafter.api.cases;

class InMemoryCasesTest extends CaseStoreContract {
  private final CaseStore store = new InMemoryCases();

  @Override
  CaseStore store() {
    return store;
  }
}
