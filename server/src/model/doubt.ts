/** How sure a finding is, where it is not certain, with the reason as a sentence. */
export interface Doubt {
  readonly confidence: 'likely' | 'possible';
  readonly reason: string;
}
