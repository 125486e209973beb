import type { Interface } from 'node:readline/promises';
import type { Message } from '../platform/i18n/message.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import { ALL_QUESTIONS, checkAnswer, proposalFor, QUESTIONS, type Question } from './questions.ts';
import type { SetupAnswers } from './set-up.ts';

/** Writes a message of the message files in both languages. */
export type InWords = (fault: Message) => string;

/**
 * The answers given by flags; what is left out takes the proposal.
 * @throws StartRefusal naming every flag that is missing or wrong
 */
export function answersFromFlags(given: Partial<SetupAnswers>, inWords: InWords): SetupAnswers {
  const faults: string[] = [];
  const answers: Partial<SetupAnswers> = {};
  for (const question of ALL_QUESTIONS) {
    const typed = given[question] ?? proposalFor(question, answers);
    const { flag, zh, en, example } = QUESTIONS[question];
    const checked = checkAnswer(question, typed, answers);
    if ('value' in checked) answers[question] = checked.value;
    else if (typed === '') faults.push(`  --${flag} ${example}　${zh} · ${en}`);
    else faults.push(`  --${flag} ${typed}　${inWords(checked.fault)}`);
  }
  if (faults.length === 0) return answers as SetupAnswers;
  throw new StartRefusal(
    `缺少或有误的参数：\n${faults.join('\n')}`,
    'Flags that are missing or wrong are listed above, with an example or the reason.',
  );
}

/** Asks for everything that no flag has given, again and again until the answer can be used. */
export async function askAnswers(
  given: Partial<SetupAnswers>,
  terminal: Interface,
  inWords: InWords,
): Promise<SetupAnswers> {
  const answers: Partial<SetupAnswers> = {};
  for (const question of ALL_QUESTIONS) {
    answers[question] = await ask(question, given[question], answers, terminal, inWords);
  }
  return answers as SetupAnswers;
}

async function ask(
  question: Question,
  given: string | undefined,
  known: Partial<SetupAnswers>,
  terminal: Interface,
  inWords: InWords,
): Promise<string> {
  const { zh, en, example } = QUESTIONS[question];
  const proposal = proposalFor(question, known);
  const hint = proposal === '' ? `例 e.g. ${example}` : `回车 Enter = ${proposal}`;
  let typed = given;
  for (;;) {
    typed ??= (await terminal.question(`${zh} · ${en}（${hint}）: `)).trim() || proposal;
    const checked = checkAnswer(question, typed, known);
    if ('value' in checked) return checked.value;
    console.log(`  ${inWords(checked.fault)}`);
    typed = undefined;
  }
}
