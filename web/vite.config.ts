import { defineConfig, type Plugin } from 'vite';

const product = process.env.PRODUCT_URL ?? 'http://localhost:8080';

/** The keys of Emacs are bound by calls that say of themselves that nobody needs them: a bundler would leave them out. */
const emacsKeys: Plugin = {
  name: 'emacs-keys',
  transform: (code, id) => (id.includes('@replit/codemirror-emacs') ? { code: code.replaceAll('/*@__PURE__*/EmacsHandler.', 'EmacsHandler.'), map: null } : undefined),
};

/** What every page begins with, in one piece: many small ones cost more than they spare. What else these bring in comes with them. */
const eager = new RegExp(
  [
    'words/words',
    'ui/(dom|store|theme|notices|initials|clipboard)',
    'net/',
    'wire/(model|shape|frames)',
    'auth/(account|tokens|door)',
    'pads/(book|examples)',
    'page/(languages|keys|picker|top-bar)',
    'run/(runner|transcript|others|advice|words|output-pane|files-door|feed|painter)',
    'editor/(editor|highlight|fonts)',
    'format/formatter',
  ]
    .map((place) => `/src/${place}`)
    .join('|'),
);

export default defineConfig({
  plugins: [emacsKeys],
  build: {
    target: 'es2022',
    // The server's Content-Security-Policy allows no inline script and no data: script.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rollupOptions: {
      input: ['index.html', 'embed.html'],
      output: { codeSplitting: { groups: [{ name: 'base', test: eager }] } },
    },
  },
  server: {
    proxy: {
      // The server looks at the host that the page believes it is on.
      '/api': { target: product, changeOrigin: false },
      '/docs': product,
      '/ready': product,
      '/ws': { target: product.replace(/^http/, 'ws'), ws: true },
    },
  },
});
