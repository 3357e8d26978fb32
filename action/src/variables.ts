/** The environment, through which the runner says everything. */
export type Variables = Readonly<Record<string, string | undefined>>;
