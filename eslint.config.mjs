import { relative, sep } from 'node:path';
import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { tsImport } from 'tsx/esm/api';
import tseslint from 'typescript-eslint';

const { objectionTo } = await tsImport('./test/support/rooms.ts', import.meta.url);

/** The same table that test/rooms.test.ts checks, shown while typing. */
const roomDirections = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = relative(import.meta.dirname, context.filename)
      .split(sep)
      .join('/');
    const check = (source, isTypeOnly) => {
      const objection = typeof source?.value === 'string' ? objectionTo(file, source.value, isTypeOnly) : undefined;
      if (objection) context.report({ node: source, message: `${objection}.` });
    };
    const hasOnlyTypes = ({ importKind, specifiers }) =>
      importKind === 'type' || (specifiers.length > 0 && specifiers.every((specifier) => specifier.importKind === 'type'));
    return {
      ImportDeclaration: (node) => check(node.source, hasOnlyTypes(node)),
      ExportNamedDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => check(node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node.source, false),
    };
  },
};

export default defineConfig(
  { ignores: ['bundled/', 'dist/', 'out/', 'node_modules/', 'test/samples/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'mail-config-lint': { rules: { 'room-directions': roomDirections } } },
    rules: {
      'mail-config-lint/room-directions': 'error',
      eqeqeq: 'error',
      // Prettier wraps code; texts and comments are wrapped by hand. A regular expression has no place to be wrapped at.
      'max-len': ['error', { code: 140, ignoreRegExpLiterals: true, ignoreUrls: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Where a bound was checked in the line above, a `!` is plainer than a second check.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  // Longer ones have more than one idea. In tests, `describe` is a function.
  { files: ['action/**/*.ts', 'client/**/*.ts', 'server/**/*.ts'], rules: { 'max-lines-per-function': ['error', { max: 60 }] } },
  { files: ['**/*.mjs'], languageOptions: { globals: { console: 'readonly', process: 'readonly' } } },
);
