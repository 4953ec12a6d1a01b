import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const noEnum = { selector: 'TSEnumDeclaration', message: 'Use an `as const` object or a union.' };
const noClaim = {
  selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
  message: 'Parse it: a type that is only claimed is no type.',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.fixtrail/', 'libs/sdk/*.gen.ts', '**/*.mjs', '**/*.cjs', '**/*.mts'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A function that must answer with a promise may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': ['error', noEnum, noClaim],
    },
  },
  {
    // Nest reads constructor types at run time: a type-only import there breaks injection.
    files: ['apps/gateway/**/*.ts', 'apps/worker/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['apps/console/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat['recommended-latest'],
  },
  {
    // TanStack Router's redirects are thrown, and are no errors.
    files: ['apps/console/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/only-throw-error': 'off' },
  },
  {
    // About what the React Compiler can keep; there is no compiler here, and a useMemo does what it says.
    files: ['apps/console/**/*.{ts,tsx}'],
    rules: { 'react-hooks/preserve-manual-memoization': 'off' },
  },
  {
    // A test may leave out what is not looked at.
    files: ['tests/unit/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', noEnum] },
  },
  {
    // What the API answers is JSON: tests look into it as a client in another language would.
    files: ['tests/e2e/**/*.ts', 'tests/security/**/*.ts', 'tests/browser/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
