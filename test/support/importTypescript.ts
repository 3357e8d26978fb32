import { register } from 'node:module';
import { pathToFileURL } from 'node:url';

// What the program imports only when it needs it goes through the loader of modules, which learns of
// TypeScript here; `require`, through which all else goes, knows it from the start.
register('tsx/esm', pathToFileURL(__filename), { data: {} });
