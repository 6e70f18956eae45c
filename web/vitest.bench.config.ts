import { defineConfig } from 'vitest/config';

// Vitest keeps BASE_URL for itself in the tests, so they get the product's address by another name.
const product = process.env.PRODUCT_URL ?? process.env.BASE_URL ?? 'http://localhost:8080';

export default defineConfig({
  test: {
    include: ['bench/**/*.bench.ts'],
    environment: 'node',
    env: { PRODUCT_URL: product },
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
