function fail(total: number): never {
  throw new RangeError("nothing there"); // CRASH
}

fail(100);
