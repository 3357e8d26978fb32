/** How sure a finding is, if it is not certain, and the reason as a sentence. */
export interface Doubt {
  readonly confidence: 'likely' | 'possible';
  readonly reason: string;
}
