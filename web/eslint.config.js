import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'public'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Program output and other people's text must never become markup.
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'Build nodes with h(); text is never markup.' },
        { property: 'outerHTML', message: 'Build nodes with h(); text is never markup.' },
        { property: 'insertAdjacentHTML', message: 'Build nodes with h(); text is never markup.' },
      ],
      'no-restricted-globals': ['error', 'eval', 'alert', 'confirm', 'prompt'],
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return done();` in a procedure is an early way out.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
    },
  },
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['e2e/**', 'bench/**', 'test/**'], rules: { 'no-console': 'off' } },
);
