import { z } from 'zod';
import { choice, optionalChoice, optionalText } from '../platform/forms/fields.ts';
import { CALL_BACK_RESULTS } from './rules/words.ts';

/** 是, 否, or not answered. */
const answer = () => optionalChoice(['yes', 'no']);

/** 有没有这件事? 谁给您调的? 签过字吗? */
export const callBackForm = z.strictObject({
  way: choice(['PHONE', 'HOME']),
  spokenTo: optionalText({ max: 60 }),
  happened: answer(),
  mediatedBy: optionalText({ max: 100 }),
  signed: answer(),
  result: choice(CALL_BACK_RESULTS),
  words: optionalText({ max: 1000, breaks: true }),
});
export type CallBackInput = z.output<typeof callBackForm>;

/** What a look at two like cases led to. */
export const likenessForm = z.strictObject({
  as: choice(['EXPLAINED', 'CHECKED']),
  words: optionalText({ max: 1000, breaks: true }),
});
export type LikenessInput = z.output<typeof likenessForm>;
