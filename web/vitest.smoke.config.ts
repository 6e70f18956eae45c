import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/smoke/*.spec.ts'], environment: 'node', testTimeout: 180_000, hookTimeout: 120_000, fileParallelism: false, reporters: ['default', './e2e/tally.ts'] },
});
