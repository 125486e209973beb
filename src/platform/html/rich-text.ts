import Handlebars from 'handlebars';
import type { Message, Param } from '../i18n/message.ts';
import type { Params, Translate } from '../i18n/translator.ts';

/**
 * A message as HTML, with `**bold**` of the message text as <b>. Everything is escaped; stars inside a
 * parameter stay stars, because parameters are put in after the bold parts are known.
 */
export function richText(message: string | Message, given: Params, t: Translate): string {
  const key = typeof message === 'string' ? message : message.key;
  const params = typeof message === 'string' ? given : (message.params ?? {});
  const written: string[] = [];
  const held: Record<string, Param> = {};
  for (const [name, param] of Object.entries(params)) {
    // A bare number stays itself: the message may choose a word by it ({n:day|days}).
    if (typeof param === 'number') held[name] = param;
    else held[name] = `\uE000${written.push(t({ key: HOLD, params: { it: param } })) - 1}\uE001`;
  }
  const html = Handlebars.escapeExpression(t({ key, params: held })).replace(/\*\*(.+?)\*\*/g, '<b>$1</b>');
  return html.replace(/\uE000(\d+)\uE001/g, (_, index) => Handlebars.escapeExpression(written[Number(index)] ?? ''));
}

/** A message that is nothing but its parameter: writes dates, amounts and messages out as text. */
const HOLD = 'platform.it';
