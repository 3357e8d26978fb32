/** A running editor that a browser can open. */
export interface EditorHost {
  /** In words, for headings and messages. */
  readonly name: string;
  readonly address: string;
  readonly stop: () => Promise<void>;
}

export interface EditorWindow {
  /** The folder to open. Node hosts write to it. */
  readonly workspace: string;
  /** The bundle to run in the extension host; without one the editor is for a person or for the page driver. */
  readonly suite?: string;
  readonly port?: number;
}
