import type { Refusal } from '../model/refusal';
import type { Fact } from './fact';

/** A refusal as a fault, with its correction as the one offer. */
export const refusalFact = (refusal: Refusal, index: number): Fact => {
  const { span, settingSpan, message, doubt, severity, account, server, correction } = refusal;
  return {
    span,
    settingSpan,
    message,
    ...(doubt && { doubt }),
    ...(severity && { severity }),
    ...(account && { account }),
    ...(server && { server }),
    ...(correction && correction.safety !== 'manual' && { safety: correction.safety }),
    offers: correction
      ? [{ title: correction.title, isPreferred: correction.safety !== 'manual', parts: [{ correctRefusal: index }] }]
      : [],
  };
};
