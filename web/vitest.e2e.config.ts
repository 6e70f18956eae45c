import { defineConfig } from 'vitest/config';

// Vitest keeps BASE_URL for itself in the tests, so they get the product's address by another name.
const product = process.env.PRODUCT_URL ?? process.env.BASE_URL ?? 'http://localhost:8080';

export default defineConfig({
  test: {
    include: ['e2e/**/*.spec.ts'],
    environment: 'node',
    env: { PRODUCT_URL: product },
    testTimeout: 180_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    reporters: ['default', './e2e/tally.ts'],
  },
});
