// mocha's browser build works in every extension host, and leaves itself in the global scope.
import 'mocha/mocha.js';

export const { Mocha, mocha } = globalThis as unknown as { readonly Mocha: typeof import('mocha'); readonly mocha: BrowserMocha };

// The base of all reporters prints nothing by itself.
mocha.setup({ ui: 'bdd', reporter: Mocha.reporters.Base, timeout: 60_000 });
