/** Everything outside the program that a command uses, except for the file system. */
export interface Environment {
  readonly currentFolder: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  readStdin(): Promise<Uint8Array>;
}

export interface Output {
  readonly write: (content: string | Uint8Array) => void;
  readonly isTerminal: boolean;
  /** The width of the terminal. */
  readonly columns: number | undefined;
}
