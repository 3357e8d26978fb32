// mocha's browser build works in every extension host, and leaves itself in the global scope.
import 'mocha/mocha.js';
import { reporter } from './reporter';

export const { Mocha, mocha } = globalThis as unknown as { readonly Mocha: typeof import('mocha'); readonly mocha: BrowserMocha };

mocha.setup({ ui: 'bdd', reporter, timeout: 60_000 });
