import type { Interface } from 'node:readline/promises';
import { StartRefusal } from '../platform/start-refusal.ts';
import { ALL_QUESTIONS, type Answers, checkAnswer, proposalFor, QUESTIONS, type Question } from './questions.ts';

/** Writes a message of the message files in both languages. */
export type InWords = (fault: { key: string }) => string;

/**
 * The answers given by flags; what is left out takes the proposal.
 * @throws StartRefusal naming every flag that is missing or wrong
 */
export function answersFromFlags(flags: Partial<Answers>, inWords: InWords): Answers {
  const faults: string[] = [];
  const answers: Partial<Answers> = {};
  for (const question of ALL_QUESTIONS) {
    const typed = flags[question] ?? proposalFor(question, answers);
    const { zh, en, example } = QUESTIONS[question];
    if (typed === '') {
      faults.push(`  --${question} ${example}　${zh} · ${en}`);
      continue;
    }
    const checked = checkAnswer(question, typed);
    if ('value' in checked) answers[question] = checked.value;
    else faults.push(`  --${question} ${typed}　${inWords(checked.fault)}`);
  }
  if (faults.length === 0) return answers as Answers;
  const list = `\n${faults.join('\n')}`;
  throw new StartRefusal(
    `缺少或有误的参数：${list}`,
    'Flags that are missing or wrong are listed above, with an example or the reason.',
  );
}

/** Asks for everything that no flag has given, again and again until the answer can be used. */
export async function askAnswers(flags: Partial<Answers>, terminal: Interface, inWords: InWords): Promise<Answers> {
  const answers: Partial<Answers> = {};
  for (const question of ALL_QUESTIONS) answers[question] = await ask(question, flags, answers, terminal, inWords);
  return answers as Answers;
}

async function ask(
  question: Question,
  flags: Partial<Answers>,
  known: Partial<Answers>,
  terminal: Interface,
  inWords: InWords,
): Promise<string> {
  const { zh, en, example } = QUESTIONS[question];
  const proposal = proposalFor(question, known);
  const hint = proposal === '' ? `例 e.g. ${example}` : `回车为 Enter for: ${proposal}`;
  for (let typed = flags[question]; ; typed = undefined) {
    typed ??= (await terminal.question(`${zh} · ${en}（${hint}）: `)).trim() || proposal;
    const checked = checkAnswer(question, typed);
    if ('value' in checked) return checked.value;
    console.log(`  ${inWords(checked.fault)}`);
  }
}
