function fail(total) {
  throw new RangeError("nothing there"); // CRASH
}

fail(100);
