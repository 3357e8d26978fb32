/** A workflow asks for something that does not exist; the message says what would. */
export class InputError extends Error {}
