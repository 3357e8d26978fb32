/** Every run of the suite tries the same examples; `SEED=17 npm test` tries others. */
export const seed = Number(process.env.SEED ?? 3676);
