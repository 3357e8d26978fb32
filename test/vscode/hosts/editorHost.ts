/** A running editor that a browser can open. */
export interface EditorHost {
  /** In words, for headings and messages. */
  readonly name: string;
  readonly address: string;
  readonly stop: () => Promise<void>;
}

export interface EditorWindow {
  /** The folder to open. */
  readonly workspace: string;
  /** The bundle to run in the extension host; without one the editor is for a person or for the page driver. */
  readonly suite?: string;
}

/** Uses an editor, and stops it whatever happens. */
export async function withHost<T>(starting: Promise<EditorHost>, use: (host: EditorHost) => Promise<T>): Promise<T> {
  const host = await starting;
  try {
    return await use(host);
  } finally {
    await host.stop();
  }
}
