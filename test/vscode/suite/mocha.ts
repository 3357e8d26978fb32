import 'mocha/mocha.js';

// mocha's browser build works in every extension host, and leaves itself in the global scope.
export const { Mocha, mocha } = globalThis as unknown as { Mocha: typeof import('mocha'); mocha: BrowserMocha };

mocha.setup({ ui: 'bdd', reporter: 'spec', timeout: 60_000, color: false });
